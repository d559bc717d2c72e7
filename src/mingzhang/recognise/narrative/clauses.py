"""The words between figures: reasons, uses, lists, 持平, 未安排, and sentences without any figure."""

from __future__ import annotations

import re

from mingzhang.model.amount import Amount, Mark

from .comparators import last_comparator
from .draft import Draft, Subject
from .reader import SENTENCE_END, Reader
from .subjects import joined

_AMOUNT = re.compile(r"\d(?:亿元|万元|元|万)|\d%")
# 项目支出5.00万元，比上年…: an amount of its own that is compared opens the next statement, whoever's it is.
_COMPARED = re.compile(
    r"(?:其中)?[，,:]?\n?(?:20\d\d年度?)?[^，,。;:\d\n]{2,20}(?:支出|收入|经费|费用?|预算|拨款)(?:预算)?数?(?:\(\d{3,7}\))?(?:为|是)?"
    r"\d[\d,.]*(?:亿元|万元|元)[，,](?:比|较|与|同比|占|其中)"
)
_LIST = re.compile(r"[、，,](?![^(（]*[)）])")
CLAUSE_END = re.compile(r"[;。\n]")
LONGEST = 2000
"""No clause is longer: a text without full stops must not make reading quadratic."""
_NOTHING_END = re.compile(r"[，,;。\n]")
_OF_REASON = re.compile(r"(?:支出|收入|预算|决算)?(?:数)?(?:小于|大于|低于|高于|等于)(?P<than>[^，。]{0,8}?)的?$")


class ClauseReader(Reader):
    """A reader that also understands what stands between the figures."""

    def _clause_end(self, start: int, pattern: re.Pattern[str] = CLAUSE_END) -> int:
        limit = min(len(self.passage.match), start + LONGEST)
        end = pattern.search(self.passage.match, start, limit)
        return end.start() if end else limit

    def _on_stop(self, event: re.Match[str]) -> None:
        self._sentence_over(event.start())
        if self.list_at != self.sentence or event.group() == "\n":
            self.members = 0
        self.cut = self.sentence = event.end()
        self.listed, self.aside = 0, None
        if event.group() == "\n":
            self.comparator = None
            if self.draft is not None and not self.draft.subject.path:
                self._flush()

    def _on_pause(self, event: re.Match[str]) -> None:
        self.cut, self.listed = event.end(), 0

    def _on_skip(self, event: re.Match[str]) -> None:
        """A threshold (100万元以上) is part of a subject's name."""
        self.found.use(self.passage, event.start(), event.end())

    def _on_item(self, event: re.Match[str]) -> None:
        under = event["under"] is not None
        item = (
            self.resolver.below(self.cut, event.start())
            if under
            else self.resolver.item(self.cut, event.start(), event["code"])
        )
        if item is None:
            return
        subject, start, end = item
        self._open(subject, start, end)
        self.comparator = None
        self.cut = self.skip = end
        self.figures_in_sentence = True

    def _on_reason(self, event: re.Match[str]) -> None:
        words = self.passage.match[self.cut : event.start()]
        self.reason_at = self.reason_at or event.start()
        end = self._reason_end(event.end())
        if _OF_REASON.search(words) and (again := self.lexicon.anew.search(self.passage.match, event.end(), end)):
            end = again.start()
        reason = self.passage.text[event.end() : end].strip("，,；;：: ")
        draft = self._reason_owner(words, event.end())
        if draft is not None and draft.reason is None:
            draft.reason = reason
            draft.end = max(draft.end, end)
        self.cut = self.skip = end

    def _reason_owner(self, words: str, end: int) -> Draft | None:
        """Who is explained: the open draft, or the subject named before 增加的主要原因是."""
        if than := _OF_REASON.search(words):
            return self._against_budget(than, end)
        verb = self.lexicon.verb.search(words.removesuffix("的"))
        if verb is not None:
            subject = self.resolver.find(self.cut, self.cut + verb.start())
            if subject is not None and (self.draft is None or subject.at != self.draft.subject.at):
                draft = self._open(subject, self.cut, end)
                draft.kind = "statement"
                draft.direction = "增加" if self.lexicon.up.match(verb["verb"]) else "减少"
                return draft
        return self.draft

    def _against_budget(self, than: re.Match[str], end: int) -> Draft | None:
        """决算数小于预算数的主要原因 — of the open draft, or of the subject it names."""
        subject = self.resolver.find(self.cut, self.cut + than.start())
        draft = self.draft
        if subject is not None and subject.at is not None and (draft is None or subject.at != draft.subject.at):
            draft = self._open(subject, self.cut, end)
            draft.kind = "statement"
        if draft is not None and draft.direction is None and draft.change is None:
            draft.direction = "减少" if re.search("小于|低于", than.group()) else "增加"
            draft.comparator = draft.budgets[-1][1] if draft.budgets else None
            draft.comparator_text = than["than"].removesuffix("的")
        return draft

    def _reason_end(self, start: int) -> int:
        """A reason ends with its sentence, or at a semicolon after which another subject speaks."""
        end = self._clause_end(start, SENTENCE_END)
        at = start
        while True:
            at = self.passage.match.find(";", at, end)
            if at < 0:
                return end
            following = self._clause_end(at + 1)
            clause = self.passage.match[at + 1 : following]
            speaks = _AMOUNT.search(clause) or self.lexicon.flat.search(clause)
            opens = clause.startswith("其中") or _COMPARED.match(clause)
            if speaks and (opens or self.resolver.leading(at + 1, following)):
                return at
            at += 1

    def _on_use(self, event: re.Match[str]) -> None:
        end = self._clause_end(event.end())
        text = self.passage.match[event.end() : end]
        if _AMOUNT.search(text) or text.startswith("以下") or self.draft is None:
            self.cut = event.end()
            return
        if self.draft.use is None:
            self.draft.use = self.passage.text[event.end() : end].strip("，,；;：: ")
            self.draft.end = max(self.draft.end, end)
        self.cut = self.skip = end

    def _on_list(self, event: re.Match[str]) -> None:
        """主要包括：A、B、C — items of what is open, or an enumeration with a subject of its own."""
        end = self._clause_end(event.end())
        text = self.passage.text[event.end() : end].strip("：: ")
        if _AMOUNT.search(self.passage.match, event.end(), end) or not text:
            return
        items = tuple(item.strip("，,。；; ") for item in _split(text))
        subject = self.resolver.find(self.cut, event.start())
        if subject is None and self.draft is not None and not self.draft.items:
            self.draft.items = items
            self.draft.end = end
        elif subject is not None and subject.text:
            draft = self._open(subject, self.cut, end)
            draft.items = items
        self.cut = self.skip = end

    def _on_none(self, event: re.Match[str]) -> None:
        """政府性基金预算未安排。 — or 未安排购置车辆经费, where the subject follows."""
        end = self._clause_end(event.end(), _NOTHING_END)
        following = self.passage.text[event.end() : end]
        if following:
            if self.section.planned is not None:
                nothing = Amount(event.group(), mark=Mark.DASH, place=self.passage.place(*event.span()))
                self.found.figures.setdefault("plan/vehicle_purchase", nothing)
            subject: Subject | None = Subject(following)
        else:
            subject = self.resolver.find(self.cut, event.start())
        if subject is not None:
            draft = self._open(subject, self.cut, end)
            draft.kind = "not_arranged"
            self._flush()
            self.figures_in_sentence = True
        self.cut = end

    def _on_flat(self, event: re.Match[str]) -> None:
        """与上年持平 — no change, when it says of what."""
        words = self.passage.match[self.cut : event.start()]
        if self.comparator is None and last_comparator(words, self.lexicon, self.year) is None:
            return
        draft, own = self._whose(self._compare(words, len(words), self.cut, event.end()), event.start())
        inherits = self.comparator is not None and draft is not None and draft.subject.at is not None
        if draft is None or not (own or inherits) or self.lexicon.roughly.match(event.group()):
            return
        if draft.direction is not None or draft.change is not None:
            draft = self._again(event.end())
        draft.direction = "持平"
        self._note_comparator(draft)
        draft.end = max(draft.end, event.end())
        self.cut = event.end()
        self.figures_in_sentence = True

    def _sentence_over(self, end: int) -> None:
        """A sentence without a figure may say that there is nothing, or where the money comes from."""
        start, had, self.figures_in_sentence = self.sentence, self.figures_in_sentence, False
        end, self.reason_at = self.reason_at or end, 0
        if had:
            return
        if (subject := self.resolver.alone(start, end)) is not None and subject.at is not None:
            self._open(subject, start, end)  # 2.公务接待费。2024年预算数3.00万元
            return
        if end - start < 6:
            return
        words = self.passage.match[start:end]
        wording = self.section.wording
        if wording.empty and self.lexicon.empty.search(words):
            kind, subject = "empty", Subject(wording.empty, joined(wording.scope))
        elif any(remark.search(words) for remark in self.lexicon.remarks):
            kind, subject = "statement", Subject("收入来源说明", joined(wording.scope))
        else:
            return
        draft = self._open(subject, start, end)
        draft.kind = kind
        self._flush()


def _split(text: str) -> list[str]:
    """The members of a list; commas inside brackets do not separate."""
    return [part for part in _LIST.split(text) if part]
