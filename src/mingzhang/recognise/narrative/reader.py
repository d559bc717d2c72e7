"""One pass over a section: figures and the words between them become statements.

The reader keeps one draft open. A figure with a subject of its own opens the next draft; a figure
without one belongs to the draft that is open. Figures inside a reason are the reason's text.
"""

from __future__ import annotations

import re

from mingzhang.classification import Catalogue
from mingzhang.model.amount import Amount
from mingzhang.recognise.text import Passage

from .comparators import last_comparator
from .draft import Draft, Subject, statements
from .found import UNITS, Found
from .lexicon import CompiledSection, Lexicon
from .roles import Role, amount_role, percent_role
from .subjects import REACH, Resolver, joined

SENTENCE_END = re.compile(r"[。\n]")
_KINDS = {"unit": "figure", "percent": "figure", "count": "figure", "under": "item"}
"""What an event is, by the last of its groups."""
_QUOTED = re.compile(r"[“\"](.+?)[”\"]")


class Reader:
    """Reads one passage."""

    def __init__(
        self, passage: Passage, section: CompiledSection, title: str, lexicon: Lexicon,
        catalogue: Catalogue, year: int | None, found: Found,
    ) -> None:  # fmt: skip
        """``found`` collects over all sections."""
        self.passage, self.section, self.title = passage, section, title
        self.lexicon, self.year, self.found = lexicon, year, found
        self.resolver = Resolver(passage, section, lexicon, catalogue)
        self.draft: Draft | None = None
        self.cut = self.sentence = self.skip = self.reason_at = self.list_at = 0
        self.comparator: tuple[str | None, str] | None = None
        self.figures_in_sentence = self.figures_in_section = False
        self.listed = 0  # amounts since 其中 that nothing was compared with
        self.aside: tuple[int, Subject] | None = None  # a bracket that holds a part, and whose amount stands before it
        self.members = 0  # amounts since 其中, also over semicolons
        self.whole = Subject("")  # what they are parts of

    # ------------------------------------------------------------------------------------ the pass
    def run(self) -> None:
        """Read the whole passage."""
        for event in self.lexicon.event.finditer(self.passage.match):
            kind = _KINDS.get(last := str(event.lastgroup), last)
            if event.start() < self.skip:
                if kind == "figure" and (event["unit"] or event["percent"]):
                    self._loose(event)
                if kind != "stop" or event.end() < self.skip:
                    continue
            self.cut = max(self.cut, event.start() - REACH)
            getattr(self, f"_on_{kind}")(event)
        self._sentence_over(len(self.passage.match))
        self._flush()

    def _sentence_over(self, end: int) -> None:
        """Called where a sentence ends."""

    def _flush(self) -> None:
        draft, self.draft = self.draft, None
        if draft is None:
            return
        wording = self.section.wording
        self.found.statements += statements(draft, self.title, wording.id or None, self.passage)
        subject = draft.subject
        if not subject.figures:
            return
        values = (
            ("amount", draft.amount), ("share", draft.share), ("count", draft.count),
            ("budget", draft.budgets[0][0] if draft.budgets else None),
        )  # fmt: skip
        for kind, value in values:
            by_unit = subject.figures.get(draft.count_unit or "") if kind == "count" else None
            label = by_unit or subject.figures.get(kind)
            if label and value is not None:
                quoted = _QUOTED.search(subject.text)
                label = label.replace("{quoted}", quoted[1] if quoted else subject.text)
                label = draft.prefix + label.replace("{subject}", subject.text)
                self.found.figures.setdefault(label, value)
                unit = draft.count_unit if kind == "count" else draft.unit
                if unit:
                    self.found.units.setdefault(label, str(unit))

    def _open(self, subject: Subject, start: int, end: int) -> Draft:
        self._flush()
        planned = self.section.planned
        prefix = "plan/" if planned and planned.search(self.passage.match, max(self.sentence, end - 400), end) else ""
        self.draft = Draft(subject, start, end, prefix=prefix)
        return self.draft

    def _again(self, end: int) -> Draft:
        """A further draft about the subject of the open one."""
        assert self.draft is not None
        fresh = self.draft.again(self.cut, end)
        self._flush()
        self.draft = fresh
        return fresh

    def _number(self, event: re.Match[str]) -> Amount:
        return self.found.number(self.passage, *event.span("figure"))

    def _loose(self, event: re.Match[str]) -> None:
        start, end = event.span("figure")
        self.found.loose.append((self.passage.printed(start, end), self.passage.place(start, end)))

    # -------------------------------------------------------------------------------------- figures
    def _on_figure(self, event: re.Match[str]) -> None:
        begin = self.cut
        words = self.passage.match[begin : event.start()]
        if event["unit"]:
            role = amount_role(words, self.lexicon, self.year, plain=self.section.wording.plain)
            taken = self._amount(event, role, begin, words)
        elif event["percent"]:
            role = percent_role(words, self.lexicon)
            taken = self._percent(event, role, begin, words)
        elif self.section.wording.counts:
            taken = self._count(event, begin, len(words))
        else:
            return
        if not taken:
            self._loose(event)
        self.figures_in_sentence = self.figures_in_section = True
        self.cut = event.end()
        if self.draft is not None and taken:
            self.draft.end = max(self.draft.end, event.end())

    def _subject(self, begin: int, rest: int, end: int, *, fresh: bool) -> Draft | None:
        """The draft a figure belongs to: a new one when it names its own subject."""
        subject = self.resolver.find(begin, begin + rest)
        if subject is None:
            return self.draft
        open_draft = self.draft
        same = open_draft is not None and subject.at == open_draft.subject.at and subject.at is not None
        if same and not fresh and subject.text in (open_draft.subject.text if open_draft else ""):
            return open_draft
        start = self.passage.text.find(subject.text, begin, end) if subject.text else begin
        return self._open(subject, start if start >= 0 else begin, end)

    def _amount(self, event: re.Match[str], role: Role, begin: int, words: str) -> bool:
        end, unit = event.end(), UNITS[event["unit"]]
        if role.name == "change":
            return self._change(event, role, begin, words)
        draft = self._owner(event, role, begin, words)
        value = self._number(event)
        if not words and draft.direction == "持平" and draft.prior is None and draft.amount is not None:
            draft.prior = value  # 与2024年预算一致0万元
        elif role.name == "budget":
            afresh = draft.compared and not self.figures_in_sentence
            if afresh or (draft.budgets and (draft.amount is not None or draft.completion is not None)):
                draft = self._again(end)
            draft.budgets.append((value, role.phase))
        elif role.name in ("prior", "echo"):
            if draft.amount is not None or draft.prior is not None:
                draft = self._again(end)
            draft.prior = value
            named = last_comparator("比" + (role.text or words), self.lexicon, self.year)
            if named is not None:
                draft.comparator, draft.comparator_text = named.phase, named.text
        else:
            if draft.amount is not None and not draft.subject.path:
                # only an item is spoken of over several sentences: elsewhere a second amount is another's
                draft = self._open(Subject(""), event.start(), end)
            elif draft.amount is not None or draft.change is not None:
                draft = self._again(end)
            draft.amount = value
            if role.verb:
                draft.direction = role.verb
        if draft.amount is value and self.lexicon.with_more.match(self.passage.match, end):
            draft.hold_more()
            self.aside = (self.passage.match.find(")", end), draft.subject)
        draft.unit = draft.unit or unit
        return True

    def _owner(self, event: re.Match[str], role: Role, begin: int, words: str) -> Draft:
        """The draft an amount belongs to; members of a list (其中：…) are counted."""
        before = self.draft
        draft = self._subject(begin, role.rest, event.end(), fresh=role.name == "amount")
        if begins := self.lexicon.lists.search(words):
            self.whole = before.subject if before is not None else Subject("")
            self.members, self.list_at = 1, self.sentence
        elif self.members and draft is not before:
            self.members += 1
        if begins or (self.listed and draft is not before):
            self.listed += 1
        return draft if draft is not None else self._open(self._unnamed(role), event.start(), event.end())

    def _unnamed(self, role: Role) -> Subject:
        """Whose an amount is that no words name: the section's own, where it is the first of all."""
        wording, first = self.section.wording, not self.figures_in_section
        whole = wording.whole and first and role.name == "amount"
        return Subject("", joined(wording.scope), wording.share_at) if whole else Subject("")

    def _compare(self, words: str, rest: int, begin: int, end: int) -> tuple[Draft | None, bool]:
        """The draft a change belongs to, with the comparator of the words noted. (draft, own comparator)"""
        named = last_comparator(words[:rest], self.lexicon, self.year)
        before, after = (named.start, named.end) if named else (rest, rest)
        if named is not None:
            self.comparator = (named.phase, named.text)
        draft = None
        if named is not None and words[after:rest].strip("，,:"):
            subject = self.resolver.find(begin + after, begin + rest)
            if subject is not None and subject.at is not None:
                draft = self._subject(begin + after, rest - after, end, fresh=False)
                return draft, True
        return self._subject(begin, before, end, fresh=False), named is not None

    def _whose(self, found: tuple[Draft | None, bool], start: int) -> tuple[Draft | None, bool]:
        """The draft that is compared; of no place where it may be the last of a list or the list's whole.

        A 540万元，其中：B 400万元，C 140万元，比上年增加… leaves open whether A or C has grown.
        """
        open_list, self.listed = self.listed > 1, 0
        draft, own = found
        if draft is None or draft.change is not None or not draft.said or draft.amount is None:
            return found
        if self.aside is not None and draft.start < self.aside[0] < start:
            return self._open(self.aside[1], start, start), own
        if self.members > 1 and not self.figures_in_sentence:
            return self._open(self.whole, start, start), own  # 其中：A…；B…。与上年相比，增加…: the whole has grown
        if open_list:
            return self._open(Subject(""), start, start), own
        return found

    def _change(self, event: re.Match[str], role: Role, begin: int, words: str) -> bool:
        draft, own = self._whose(self._compare(words, role.rest, begin, event.end()), event.start())
        if draft is None:
            return False
        if draft.change is not None or draft.rate is not None or (own and draft.direction):
            draft = self._again(event.end())
        draft.change, draft.direction = self._number(event), role.verb
        unit = UNITS[event["unit"]]
        draft.unit = draft.unit or unit
        self._note_comparator(draft)
        return True

    def _note_comparator(self, draft: Draft) -> None:
        if draft.comparator_text is None and self.comparator is not None:
            draft.comparator, draft.comparator_text = self.comparator

    def _percent(self, event: re.Match[str], role: Role, begin: int, words: str) -> bool:
        if role.name == "unknown":
            return words == "(" and self._rate_beside(event)
        if role.name == "rate":
            draft, own = self._whose(self._compare(words, role.rest, begin, event.end()), event.start())
        else:
            draft, own = self._subject(begin, role.rest, event.end(), fresh=False), False
        if draft is None:
            return False
        if role.name == "rate":
            turned = draft.direction is not None and draft.direction != role.verb and draft.change is None
            if draft.rate is not None or turned or (own and draft.change is not None):
                draft = self._again(event.end())
            draft.rate = self._number(event)
            draft.direction = draft.direction or role.verb
            self._note_comparator(draft)
        elif role.name == "share":
            if draft.share is not None:
                draft = self._again(event.end())
            draft.share, draft.share_at = self._number(event), self._share_at(draft, role.text or "")
        elif role.name == "difference":
            draft.diff_rate = self._number(event)
        else:
            draft.completion, draft.completion_phase = self._number(event), role.phase
        return True

    def _rate_beside(self, event: re.Match[str]) -> bool:
        """减少1.00万元（11.11%）: the rate in brackets after the change."""
        draft = self.draft
        if draft is None or draft.change is None or draft.rate is not None:
            return False
        draft.rate = self._number(event)
        return True

    def _share_at(self, draft: Draft, of: str) -> dict[str, str] | None:
        for pattern, at in self.section.shares:
            if of and pattern.search(of):
                return at
        return self.resolver.whole(of) or draft.subject.share_at

    def _count(self, event: re.Match[str], begin: int, size: int) -> bool:
        draft = self._subject(begin, size, event.end(), fresh=True)
        if draft is None:
            return False
        if draft.count is not None:
            draft = self._again(event.end())
        draft.count, draft.count_unit = self._number(event), event["count"]
        return True
