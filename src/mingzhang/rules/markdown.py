"""The public pages of all codes as Markdown, for docs/rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mingzhang.i18n import catalogue

from .explain import Explained, explained
from .registry import FAMILIES

NOTE = "<!-- Written by `make docs` from the rules and src/mingzhang/rules/pages. -->\n"
_SUFFIX = {"en": ".md", "zh": ".zh-CN.md"}
_HEAD = {
    "en": "# Rules\n\nEvery code, by family. `mingzhang explain CODE` prints its page.\n",
    "zh": "# 检查规则\n\n全部编号，按类排列。“mingzhang explain 编号”显示说明。\n",
}


def rule_pages() -> dict[str, Callable[[], str]]:
    """Path → how to write it: an index and one page a family, in both languages."""
    pages: dict[str, Callable[[], str]] = {}
    for language, suffix in _SUFFIX.items():
        pages[f"docs/rules/index{suffix}"] = partial(_index, language)
        for family in ("laws", *FAMILIES):
            pages[f"docs/rules/{family}{suffix}"] = partial(_family, family, language)
    return pages


def _index(language: str) -> str:
    words = catalogue(language)
    parts = [NOTE, _HEAD[language]]
    for family in ("laws", *FAMILIES):
        items = [item for item in explained(language) if item.family == family]
        parts.append(f"## [{words[f'rules.family.{family}']}]({family}{_SUFFIX[language]})\n")
        parts.append("| | | |\n|---|---|---|")
        parts += [f"| {item.code} | {words[f'rules.severity.{item.severity}']} | {item.page.title} |" for item in items]
        parts.append("")
    return "\n".join(parts)


def _family(family: str, language: str) -> str:
    words = catalogue(language)
    items = [item for item in explained(language) if item.family == family]
    return "\n".join([NOTE, f"# {words[f'rules.family.{family}']}\n", *(_page(item, words) for item in items)])


def _page(item: Explained, words: dict[str, str]) -> str:
    kinds = words["rules.and"].join(words[f"rules.kind.{kind}"] for kind in item.kinds)
    head = words["rules.head"].format(severity=words[f"rules.severity.{item.severity}"], name=item.name, kinds=kinds)
    blocks = [("rules.what", item.page.what), ("rules.why", item.page.why), ("rules.repair", item.page.repair)]
    if item.basis:
        blocks.append(("rules.basis", item.basis))
    told = "\n".join(f"**{words[name]}** {text}\n" for name, text in blocks)
    return f"## {item.code} {item.page.title}\n\n{head}\n\n{told}"
