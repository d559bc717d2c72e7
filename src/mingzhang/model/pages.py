"""Page numbers as people write them."""

from __future__ import annotations

from collections.abc import Iterable


def spoken(pages: Iterable[int]) -> str:
    """Ascending page numbers with their runs drawn together: 1–3、7."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
