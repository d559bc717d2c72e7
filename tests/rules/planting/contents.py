"""Contents that are not those of the document."""

from __future__ import annotations

import re

from .documents import Plant, Plants, Text, choose

NUMERALS = "一二三四五六七八九十"


def with_contents(text: str) -> str | None:
    """The document with a page of contents: parts, sections and tables, dotted to a page number."""
    found = re.finditer(r"^(?:(?P<table>表 \d+)\n\n## |(?P<level>#{2,3}) )(?P<title>.*)$", text, re.MULTILINE)
    lines, tables = ["## 目录"], 0
    for at, head in enumerate(found):
        if re.search("绩效(?:目标|自评)表", head["title"]):
            continue
        tables += bool(head["table"])
        number = f"{'十' if tables > 10 else ''}{NUMERALS[(tables - 1) % 10]}、" if head["table"] else ""
        lines.append(f"{number}{head['title']}{'…' * 6}{at // 3 + 1}")
    return "\n\n".join(lines) + "\n\n" + text


LISTED = r"^([一二三四五六七八九十]+、)(\S*表)(…+\d+)$"
"""A table in the contents."""


def listed_otherwise(text: str) -> str | None:
    """The contents give a table a title that is not its own."""
    one = choose(text, list(re.finditer(LISTED, text, re.MULTILINE)))
    return f"{text[: one.start()]}{one[1]}{one[2].removesuffix('表')}公开明细表{one[3]}{text[one.end() :]}"


def listed_in_vain(text: str) -> str | None:
    """The contents list a table that is not there."""
    last = list(re.finditer(LISTED, text, re.MULTILINE))[-1]
    return f"{text[: last.end()]}\n\n十二、社会保险基金预算收支表{last[3]}{text[last.end() :]}"


def listed_in_another_order(text: str) -> str | None:
    """Two tables stand the other way round in the contents."""
    one, other, *_ = re.finditer(LISTED, text, re.MULTILINE)
    lines = f"{one[1]}{other[2]}{one[3]}\n\n{other[1]}{one[2]}{other[3]}"
    return text[: one.start()] + lines + text[other.end() :]


SECTION = r"^(第.部分|[一二三四五六七八九十]+、) ?(\S[^\n…]*[^表…])(…*\d*)$"
"""A part or a section in the contents."""


def body(text: str) -> int:
    """Where the contents end."""
    return next(found.start() for found in re.finditer(r"^##", text, re.MULTILINE) if found.start() > 0)


def sections(text: str) -> list[re.Match[str]]:
    """The entries of the contents that are no tables."""
    return list(re.finditer(SECTION, text[: body(text)], re.MULTILINE))


def broken(text: str) -> str | None:
    """Contents whose longer entries are broken over two lines, as a narrow page prints them."""
    made = with_contents(text)
    end = body(made) if made else 0
    return made and re.sub(r"^(\S.{23})(.{5,})$", r"\1\n\n\2", made[:end], flags=re.MULTILINE) + made[end:]


def without_pages(text: str) -> str | None:
    """Contents without dots and numbers."""
    made = with_contents(text)
    end = body(made) if made else 0
    return made and re.sub("…+\\d+$", "", made[:end], flags=re.MULTILINE) + made[end:]


def section_in_vain(text: str) -> str | None:
    """The contents list a section that is not there."""
    last = sections(text)[-2]
    return f"{text[: last.end()]}\n\n十三、社会保险基金预算安排情况说明{last[3]}{text[last.end() :]}"


def section_otherwise(text: str) -> str | None:
    """The contents call a section otherwise than its heading."""
    one = choose(text, [found for found in sections(text) if re.search("(?:预算|决算).*说明", found[2])])
    return text[: one.start(2)] + re.sub("预算|决算", "经费收支", one[2], count=1) + text[one.end(2) :]


def section_unlisted(text: str) -> str | None:
    """The contents leave a section out."""
    one = choose(text, [found for found in sections(text) if found[1] == "八、" and "说明" in found[2]])
    return text[: one.start()] + text[one.end() :]


def in_contents(sound: Text, *changes: Text, form_sets: tuple[str, ...]) -> tuple[Plant, ...]:
    """Each change in the contents of documents of these form sets."""
    return tuple(
        Plant(text=change, sound=sound, form_set=form_set, seeds=6) for form_set in form_sets for change in changes
    )


PLANTS: Plants = {
    "PR110": in_contents(
        with_contents,
        listed_otherwise,
        listed_in_vain,
        listed_in_another_order,
        form_sets=("xinjiang-budget", "mof-final"),
    ),
    "PR112": (
        *in_contents(broken, section_in_vain, form_sets=("xinjiang-budget", "mof-final")),
        *in_contents(with_contents, section_unlisted, form_sets=("xinjiang-budget", "mof-final")),
        *in_contents(without_pages, section_otherwise, form_sets=("xinjiang-budget", "mof-final")),
    ),
}
