"""Rules: what sums cannot see. One rule, one small file, one code; see `registry` and `engine`.

A family is a package of modules; each module holds one rule. Words and lists are dated data in
``words/``; the Chinese page and the messages of a rule are in ``locale/zh-rules-*.toml``, its English
page is the docstring.
"""
