"""Whose figure it is: the words before a figure resolved to a subject and its place in the cube."""

from __future__ import annotations

import re

from mingzhang.classification import Catalogue
from mingzhang.model.cube import Members
from mingzhang.recognise.text import Passage

from .draft import Subject
from .lexicon import CompiledSection, Lexicon

_SEPARATOR = re.compile(r"[，,、:;。\"\n]|其中|以及")
_LEADING = re.compile(r"^.*?(?:\d{4}年(?:度|末|底)?的?|本年度?|当年)")
_NUMBERED = re.compile(r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、)")
_INCLUDES = re.compile(r"^(?:(?:主要)?包括|其中|含)")
_CODED = re.compile(r"(?P<name>[^（(]+(?:[（(][^（(\d]+[)）][^（(]*)?)[（(](?P<code>2\d{2}(?:\d{2}){0,2})[)）]")
"""An item with its code: 行政运行（2010801）."""
_CODE_FIRST = re.compile(r"(?P<code>2\d{2}(?:\d{2}){0,2})[-—－、\s]?(?P<name>[一-龥][^\d]+)")
"""2010801-行政运行."""
_LEVEL_CODES = re.compile(
    r"(?:^|[，,。;:\n\d.、])(?P<one>[^，,。;:\d\n.]{2,30})\((?P<lei>2\d\d)\)(?P<two>[^，,。;:\d\n]{2,40})\((?P<kuan>\d\d)\)"
    r"(?P<three>[^，,。;:\d\n]{2,40})\((?P<xiang>\d\d)\)[:，,]*$"
)
_AS_NAMED = re.compile(r"\"(?:类|款|项)?科目(?:支出)?$")
"""“教育支出”科目: the name ends before its closing mark."""
_CALLED = re.compile(r"类?科目$|(?<=支出)类$")
_BEFORE_CLASS = re.compile(
    r"(?:^|[，,。;:\n\"])(?:(?P<number>\d{1,3})[、.]|\((?P<inner>\d{1,3})\)、?|\([一二三四五六七八九十]{1,3}\)、?|[一二三四五六七八九十]{1,3}、)?"
    r"(?:20\d\d年度?)?\"?(?P<name>[^，,。;:\n\"]{2,45})$"
)
_KUAN = re.compile(r"\"?(?P<name>[^，,。;:\n\"]{1,45}?)\((?P<code>\d*)款\)")
_XIANG = re.compile(r"\"?(?P<name>[^，,。;:\n\"]{1,45}?)\((?P<code>\d*)项\)")


def joined(*parts: Members | None) -> Members:
    """Scopes laid over each other; an empty member unsets the dimension."""
    merged: Members = {}
    for part in parts:
        merged |= part or {}
    return {dimension: member for dimension, member in merged.items() if member}


REACH = 160
"""How far back the words stand that name a figure's subject."""


class Resolver:
    """Resolves subjects within one section."""

    def __init__(self, passage: Passage, section: CompiledSection, lexicon: Lexicon, catalogue: Catalogue) -> None:
        """The section's own patterns first, functional classes after them."""
        self.passage, self.section, self.catalogue, self.lexicon = passage, section, catalogue, lexicon
        self.above: str | None = None
        self.scope = section.wording.scope
        filler, compared = lexicon.wording.word("filler"), lexicon.wording.word("compared")
        self.nothing = re.compile(
            rf"^[，,:;。、\"\s)]*(?:其中|分别)?[，,:\"]*(?:{compared})?[，,]?(?:(?:19|20)\d\d年度?)?(?:类?科目)?(?:{filler})*+[，,]?$"
        )

    def find(self, start: int, end: int) -> Subject | None:
        """The subject that the words start..end close with; None when they name no subject at all."""
        words = self.passage.match[start:end]
        if self.passage.match[start - 1 : start] == ")" and self.nothing.match(words):
            return None  # 教育支出（类）支出100.00万元: 支出 is the item's own
        known = self.section.at_end.search(words) if self.section.at_end else None
        if known is not None and self._of_a_part(start, words[: known.start()]):
            return Subject(self.passage.text[start + known.start() : end].strip("，、：:（"))
        if known is not None:
            index = int(str(known.lastgroup)[1:])
            wording = self.section.subjects[index]
            group = known.span(str(known.lastgroup))
            text = self.passage.text[start + group[0] : start + group[1]]
            at = None if wording.at is None else joined(self.scope, wording.at)
            share_at = wording.share_at if wording.share_at is not None else self.section.wording.share_at
            return Subject(_unquoted(text), at, share_at, wording.figures)
        if self.nothing.match(words):
            return None
        return self._other(start, end)

    def _of_a_part(self, start: int, before: str) -> bool:
        """Whether what is named is only a part of what the words alone would mean (上年结转的…, 其中财政拨款…)."""
        if self.lexicon.qualified.search(before):
            return True
        partial = self.section.partial
        if partial is None:
            return False
        sentence = max(self.passage.match.rfind("。", 0, start), self.passage.match.rfind("\n", 0, start)) + 1
        return partial.search(self.passage.match, max(sentence, start - REACH), start + len(before)) is not None

    def alone(self, start: int, end: int) -> Subject | None:
        """The subject that the words start..end are, but for their numbering (2.公务接待费)."""
        words = self.passage.match[start:end].strip("\n")
        bare = _NUMBERED.sub("", words)
        known = self.section.at_end.search(bare) if self.section.at_end else None
        return self.find(start, end) if known is not None and known.start() == 0 else None

    def whole(self, of: str) -> Members | None:
        """The place of what a share is said to be a share of (占基本支出的…), where the section knows it."""
        known = self.section.at_end.search(of) if of and self.section.at_end else None
        if known is None:
            return None
        at = self.section.subjects[int(str(known.lastgroup)[1:])].at
        return None if at is None else joined(self.scope, at)

    def leading(self, start: int, end: int) -> bool:
        """Whether the words start..end open with one of the section's subjects."""
        words = self.passage.match[start:end]
        if self.section.at_start is not None and self.section.at_start.match(words):
            return True
        return "类)" in words[:40]

    def _other(self, start: int, end: int) -> Subject:
        """A functional class by name, or the bare words: then without a place in the cube."""
        words = self.passage.match[start:end]
        functions = self._functions(start, end)
        if functions is not None and (found := self._by_codes(start, words, functions)) is not None:
            return found
        if functions is not None and (named := _AS_NAMED.search(words)):
            words, end = words[: named.start()], start + named.start()
        begin = 0
        for separator in _SEPARATOR.finditer(words):
            if separator.end() < len(words):
                begin = separator.end()
        tail = words[begin:]
        text = self.passage.text[start + begin : end].strip('“”"，、：:为').lstrip(".．")
        if functions is not None:
            text = _NUMBERED.sub("", _INCLUDES.sub("", text)) or text
            text = _NUMBERED.sub("", _CALLED.sub("", text)) or text
            coded = _CODED.fullmatch(text) or _CODE_FIRST.fullmatch(text)
            code = self.catalogue.code_of((text,))
            if coded and self.catalogue.known(coded["code"]):
                text, code = coded["name"], coded["code"]
            if code is not None:
                at = joined(self.scope, functions, {"function": code})
                return Subject(text, at, self.section.wording.share_at, path=(text,))
        lead = _LEADING.match(tail)
        if lead and lead.end() < len(tail):
            text = text[lead.end() :]
        return Subject(text)

    def _functions(self, at: int, end: int) -> Members | None:
        """The scope of the functional classes in the sentence of at..end; None where they are no subjects."""
        functions = self.section.wording.functions
        if functions is not None and self.section.parts:
            sentence = max(self.passage.match.rfind("。", 0, at), self.passage.match.rfind("\n", 0, at)) + 1
            for pattern, other in self.section.parts:
                if pattern.search(self.passage.match, sentence, end):
                    return other
        return functions

    def _by_codes(self, start: int, words: str, functions: Members) -> Subject | None:
        """公共安全支出（204）法院（05）行政运行（01）: an item by the names and codes of its levels."""
        found = _LEVEL_CODES.search(words) if ")" in words[-4:] else None
        if found is None or not self.catalogue.known(code := "".join(found.group("lei", "kuan", "xiang"))):
            return None
        names = tuple(
            self.passage.text[start + found.start(name) : start + found.end(name)] for name in ("one", "two", "three")
        )
        at = joined(self.scope, functions, {"function": code})
        return Subject(names[-1], at, self.section.wording.share_at, path=names)

    def item(self, cut: int, at: int, code: str) -> tuple[Subject, int, int] | None:
        """A functional item 类(款)(项) whose "(类)" begins at ``at``: subject, start and end."""
        begin = max(cut, at - 50)
        before = _BEFORE_CLASS.search(self.passage.match[begin:at])
        if before is None:
            return None
        start = begin + before.start("name")
        end = self.passage.match.index(")", at) + 1
        number = before["number"] or before["inner"]
        self.above = self.passage.text[start:at]
        return self._levels([(start, at)], [code], end, (_KUAN, _XIANG), int(number) if number else None)

    def below(self, cut: int, at: int) -> tuple[Subject, int, int] | None:
        """An item 款(项) whose 类 stands in the heading above; "(款)" begins at ``at``."""
        begin = max(cut, at - 50)
        before = _BEFORE_CLASS.search(self.passage.match[begin:at])
        if before is None or self.above is None:
            return None
        start = begin + before.start("name")
        return self._levels([], [], start, (_KUAN, _XIANG), None)

    def _levels(
        self, names: list[tuple[int, int]], codes: list[str], end: int, patterns: tuple[re.Pattern[str], ...],
        number: int | None,
    ) -> tuple[Subject, int, int] | None:  # fmt: skip
        start = names[0][0] if names else end
        above = () if names else (self.above or "",)
        for pattern in patterns:
            part = pattern.match(self.passage.match, end)
            if part is None:
                break
            names.append((part.start("name"), part.end("name")))
            codes.append(part["code"])
            end = part.end()
        if not names:
            return None
        path = (*above, *(self.passage.text[a:b].lstrip("、和及") for a, b in names))
        printed = "".join(codes) if all(codes) and not above else ""
        function = printed or self.catalogue.code_of(path)
        functions = self.section.wording.functions
        at_members = None
        if function and functions is not None:
            at_members = joined(self.scope, functions, {"function": function})
        return Subject(path[-1], at_members, self.section.wording.share_at, path=path, number=number), start, end


def _unquoted(text: str) -> str:
    """Without a quotation mark whose partner is missing."""
    text = text.strip('"')
    if "“" not in text:
        text = text.strip("”")
    return text if "”" in text else text.strip("“")
