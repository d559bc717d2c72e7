"""The form set that explains most of a document."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mingzhang.forms.load import FormSet, form_sets
from mingzhang.model.source import Block

from .tables.labels import fold
from .tables.regions import Region, clue_score, find_regions, table_ends, title_candidates

THRESHOLD = 0.3
"""Below this share of the expected structure the program says that it could not tell."""


GENERAL = 0.7
"""What a set of no region explains counts less than what the region's own does."""

HALLMARKED, KNOWN_BY = 0.9, 0.75
"""This share of a set's hallmarks tells the region."""


class Choice(msgspec.Struct, frozen=True):
    """A form set with the share of its structure that was found, and where its tables stand."""

    forms: FormSet
    score: float
    regions: tuple[Region, ...]


def choose_forms(
    blocks: Sequence[Block], texts: Sequence[str], kind: str | None, extra: Sequence[FormSet] = ()
) -> Choice | None:
    """The best set, or None when nothing reaches the threshold. Tables outweigh wording."""
    joined = "\n".join(texts)
    unbroken = "".join(texts)
    best: Choice | None = None
    candidates, ends = title_candidates(blocks), table_ends(blocks)
    for forms in (*extra, *form_sets()):
        regions = tuple(find_regions(blocks, forms, candidates, ends))
        found = len({region.form.kind for region in regions}) / max(1, len(forms.order))
        clues = clue_score(joined, forms)
        score = 0.9 * clues if forms.tables_in_annex and not regions else 0.8 * found + 0.2 * clues
        if forms.general:
            score *= GENERAL
        # Tables in an annex or left out do not make it another region's document.
        own = forms.hallmarks and kind in (None, forms.kind)
        if own and (told := hallmark_score(unbroken, forms)) >= KNOWN_BY:
            score = max(score, HALLMARKED * told, 0.8 * found + 0.2)
        if kind is not None and forms.kind != kind:
            score *= 0.6
        # Of a set and one that extends it, both explained in full, the particular one is meant.
        finer = best is not None and forms.extends == best.forms.id and score > best.score - 1e-9
        if best is None or score > best.score + 1e-9 or finer:
            best = Choice(forms, round(score, 3), regions)
    return best if best is not None and best.score >= THRESHOLD else None


def hallmark_score(text: str, forms: FormSet) -> float:
    """Share of a set's hallmarks that a text, its lines joined, contains."""
    return sum(fold(mark) in text for mark in forms.hallmarks) / max(1, len(forms.hallmarks))
