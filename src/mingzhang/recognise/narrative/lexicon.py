"""A wording compiled: regular expressions built once per form set."""

from __future__ import annotations

import re
from functools import cached_property
from re import Pattern

import msgspec

from mingzhang.forms.wording import SectionWording, SubjectWording, Wording
from mingzhang.model.cube import Members
from mingzhang.recognise.text import fold_pattern

from .first import ending, gated

NUMBER = r"(?<![\d.])(?<!\d,)-?\d(?:[\d,]|，\d{3}(?=[，.]\d))*(?:\.\d+)*"
UNITS = r"亿元|万元|千元|元|万(?=[，,。;、)合其]|\n|$)"
COUNTS = r"平方米|㎡|台\(套\)|台/套|辆|台|套|批次|人次|批|人|名|个|项|家|次|分(?=[,，。;(（]|$)"


class CompiledSection(msgspec.Struct, frozen=True, dict=True):
    """A section's wording with its subject patterns as one expression.

    A document has some of a wording's sections: an expression is compiled when it is first asked for.
    """

    wording: SectionWording
    titles: Pattern[str] | None
    subjects: tuple[SubjectWording, ...]
    filler: str

    @property
    def _alternatives(self) -> str:
        return _named(tuple((f"s{i}", subject.say) for i, subject in enumerate(self.subjects)))

    @cached_property
    def at_end(self) -> Pattern[str] | None:
        """One of the subjects at the end of some words."""
        return re.compile(f"(?:{self._alternatives})(?:{self.filler})*+$") if self.subjects else None

    @cached_property
    def at_start(self) -> Pattern[str] | None:
        """One of the subjects at their beginning."""
        return re.compile(f"(?:其中)?[，,:]?(?:{self._alternatives})") if self.subjects else None

    @cached_property
    def planned(self) -> Pattern[str] | None:
        """Words that say what is planned."""
        return _folded(self.wording.planned)

    @cached_property
    def as_of(self) -> Pattern[str] | None:
        """The day that the section speaks of."""
        return _folded(self.wording.as_of)

    @cached_property
    def partial(self) -> Pattern[str] | None:
        """Words that say that it speaks of a part."""
        return _folded(self.wording.partial)

    @cached_property
    def shares(self) -> tuple[tuple[Pattern[str], Members], ...]:
        """What a share is of, and where that stands in the cube."""
        return tuple((re.compile(fold_pattern(share.of)), share.at) for share in self.wording.shares)

    @cached_property
    def parts(self) -> tuple[tuple[Pattern[str], Members], ...]:
        """Words that give the functional classes of a sentence another scope, and that scope."""
        return tuple((re.compile(fold_pattern(part.of)), part.at) for part in self.wording.parts)


class Lexicon(msgspec.Struct, frozen=True):
    """Everything the readers match on."""

    wording: Wording
    sections: tuple[CompiledSection, ...]
    titled: Pattern[str]
    unknown: CompiledSection
    ends: Pattern[str]
    may_end: Pattern[str]
    event: Pattern[str]
    comparator: Pattern[str]
    own_phase: Pattern[str] | None
    verb: Pattern[str]
    becomes: Pattern[str]
    share: Pattern[str]
    completed: Pattern[str] | None
    difference: Pattern[str] | None
    budget: Pattern[str] | None
    actual: Pattern[str]
    prior: Pattern[str]
    based: Pattern[str]
    flat: Pattern[str]
    roughly: Pattern[str]
    up: Pattern[str]
    empty: Pattern[str]
    remarks: tuple[Pattern[str], ...]
    noise: Pattern[str]
    qualified: Pattern[str]
    with_more: Pattern[str]
    lists: Pattern[str]
    anew: Pattern[str]
    narrows: Pattern[str]


def _named(patterns: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{name}>{fold_pattern(say)})" for name, say in patterns)


def _section(wording: Wording, section: SectionWording, filler: str) -> CompiledSection:
    subjects = list(section.subjects)
    for group in section.use:
        subjects.extend(wording.group[group])
    titles = "|".join(f"(?:{fold_pattern(title)})" for title in section.title)
    return CompiledSection(section, re.compile(titles) if titles else None, tuple(subjects), filler)


def _folded(pattern: str | None) -> Pattern[str] | None:
    return re.compile(fold_pattern(pattern)) if pattern else None


def _event(word: dict[str, str]) -> str:
    """What a reader stops at, in one expression: the order of the alternatives matters.

    Those that begin alike stand behind one look at what they begin with.
    """
    return (
        rf"(?=[-\d单价])(?:(?P<skip>(?:单价|价值)?{NUMBER}万?元?(?:\(含\))?(?:及)?以[上下])"
        rf"|(?P<figure>{NUMBER})(?:(?P<unit>{UNITS})|(?P<percent>%)|(?P<count>{COUNTS})))"
        r"|(?=\()(?:(?P<item>\((?P<code>\d*)类\))|(?P<under>\(\d*款\)))"
        rf"|(?P<reason>{word['reason']})|(?P<use>{word['use']})|(?P<list>{word['includes']})"
        rf"|(?P<none>{word['none']})|(?P<flat>{word['flat']})"
        r"|(?P<stop>[。\n])|(?P<pause>;)"
    )


def _comparator(wording: Wording) -> str:
    """比/与… + (year or 上年) + what is compared with."""
    words = wording.comparator
    what = _named(tuple((f"w{i}", entry.say) for i, entry in enumerate(words.what)))
    return (
        rf"(?:(?:{words.lead})(?P<text>(?:(?P<year>\d{{4}})年度?|{words.last_year})(?:\([^)]*\))?的?"
        rf"(?:{fold_pattern(what)})?)|(?P<same>同比))(?:相比|对比|比较)?"
    )


def _compile(wording: Wording) -> Lexicon:
    word = {name: fold_pattern(wording.word(name)) for name in wording.words if name != "remark"}
    remarks = wording.words.get("remark", [])
    phase, comparator = wording.phase, wording.comparator
    arrow = f"(?:{word['arrow']}){{0,2}}"
    budget = _named(tuple((f"b{i}", entry.say) for i, entry in enumerate(phase.budget)))
    own = _named(tuple((f"o{i}", entry.say) for i, entry in enumerate(comparator.own)))
    link = "(?:为|是|共|约|:|安排)?"
    return Lexicon(
        wording=wording,
        sections=tuple(_section(wording, section, word["filler"]) for section in wording.section),
        titled=gated("|".join(f"(?:{fold_pattern(title)})" for s in wording.section for title in s.title)),
        unknown=_section(wording, SectionWording(id=""), word["filler"]),
        ends=re.compile(f"(?:{word['ends']})$"),
        may_end=ending(word["ends"]),
        event=gated(_event(word)),
        comparator=re.compile(_comparator(wording)),
        own_phase=re.compile(f"(?:{comparator.lead})(?:{own})") if own else None,
        verb=re.compile(rf"(?P<verb>{word['up']}|{word['down']})(?:\([^)]*\))?{arrow}$"),
        becomes=re.compile(rf"(?P<verb>{word['up']}|{word['down']})(?:{word['becomes']})$"),
        share=re.compile(rf"(?:{word['share']})(?P<of>[^，,。;:占]*?)的?(?:比重|比例|比)?为?$"),
        completed=re.compile(rf"(?:{phase.completed})(?:的|为|达)?$") if phase.completed else None,
        difference=re.compile(rf"(?:{phase.difference})(?:为|是|:)?$") if phase.difference else None,
        budget=re.compile(rf"(?:{budget}){link}$") if budget else None,
        actual=re.compile(rf"(?:{phase.actual}){link}$"),
        prior=re.compile(rf"(?P<text>(?P<year>\d{{4}})年度?(?P<what>{phase.prior})){link}$"),
        based=re.compile(rf"(?:{comparator.lead})(?P<text>(?P<year>\d{{4}})年度?[^，,。;:\d]{{0,24}}){link}$"),
        flat=re.compile(word["flat"]),
        roughly=re.compile(word["roughly"]),
        up=re.compile(word["up"]),
        empty=re.compile(word["empty"]),
        remarks=tuple(re.compile(fold_pattern(str(remark))) for remark in remarks),
        qualified=re.compile(f"(?:{word['qualified']})$"),
        narrows=re.compile(word["narrows"]),
        with_more=re.compile(word["with_more"]),
        lists=re.compile(word["lists"]),
        anew=re.compile(word["anew"]),
        noise=re.compile(r"^[，,:;。、\"\s)]*(?:其中|分别为?|具体为)?[，,:\"]*$"),
    )


_known: dict[int, Lexicon] = {}


def lexicon(wording: Wording) -> Lexicon:
    """The compiled wording; compiled once per loaded wording."""
    found = _known.get(id(wording))
    if found is None or found.wording is not wording:
        found = _known[id(wording)] = _compile(wording)
    return found
