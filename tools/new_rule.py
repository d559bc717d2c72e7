"""Write the skeleton of a rule: `python tools/new_rule.py NM109 naming name_of_the_defect --severity warning`.

Writes the rule's file, its three cases, its Chinese page and its two messages; what is left to do is printed.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from mingzhang.rules.registry import FAMILIES, all_rules

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "src" / "mingzhang" / "rules"
LOCALE = ROOT / "src" / "mingzhang" / "locale"

MODULE = '''"""{code}."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import passages


@rule("{code}", "{severity}", needs=("sections",), basis="TODO")
def {name}(d: Disclosure) -> Iterator[Hit]:
    """TODO: what is wrong, in one sentence.

    Why it matters
        TODO
    How to repair
        TODO
    """
    for section, passage in passages(d):
        for match in passage.find(r"TODO"):
            yield Hit(passage.witness(*match.span(), label=section.title), {{"words": match.group()}})
'''
CASE = """[成立]
说明 = "TODO"
正文 = [{ 章节 = "支出", 内容 = "略。" }]

[不成立]
说明 = "TODO"
正文 = [{ 章节 = "支出", 内容 = "TODO。" }]
指出 = "TODO"

[无法判断]
说明 = "没有读出任何文字"
"""
PAGE = '\n[{code}]\ntitle = "TODO"\nwhat = "TODO"\nwhy = "TODO"\nrepair = "TODO"\n'
MESSAGES = {
    "assets": "assets",
    "naming": "naming",
    "presence": "presence",
    "performance": "performance",
    "narrative": "narrative",
}


def skeleton(code: str, family: str, name: str, severity: str) -> dict[Path, str]:
    """Every file with its new content. Raises ValueError for a code or name that is taken or malformed."""
    if not re.fullmatch(r"[A-Z]{2}\d{3}", code) or not re.fullmatch(r"[a-z]+(?:_[a-z]+)*", name):
        raise ValueError("a code is two letters and three figures, a name is words joined by _")
    if family not in FAMILIES:
        raise ValueError(f"no family {family}: {', '.join(FAMILIES)}")
    if any(rule.code == code or rule.name == name.replace("_", "-") for rule in all_rules()):
        raise ValueError(f"{code} or {name} is in use")
    page = RULES / "pages" / f"{family}.toml"
    files = {
        RULES / family / f"{name}.py": MODULE.format(code=code, severity=severity, name=name),
        ROOT / "tests" / "rules" / "cases" / f"{code}.case": CASE,
        page: page.read_text("utf-8") + PAGE.format(code=code),
    }
    for language in ("zh", "en"):
        path = LOCALE / f"{language}-rules-{MESSAGES.get(family, 'checks')}.toml"
        line = f'[finding]\n{code} = "TODO {{words}}"\n'
        files[path] = path.read_text("utf-8").replace("[finding]\n", line, 1)
    return files


def main(arguments: list[str]) -> int:
    """Write the files and say what is left to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("code")
    parser.add_argument("family")
    parser.add_argument("name")
    parser.add_argument("--severity", choices=("error", "warning", "note"), default="warning")
    asked = parser.parse_args(arguments)
    try:
        files = skeleton(asked.code, asked.family, asked.name, asked.severity)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    for path, text in files.items():
        path.write_text(text, "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    print("replace every TODO, then: pytest tests/rules && make docs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
