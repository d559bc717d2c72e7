"""The same notice of several pages is said once."""

from mingzhang.reports.notices import gathered


def test_pages_are_drawn_together_and_counts_summed() -> None:
    assert gathered(
        [
            ("pdf.text-clipped", {"page": 3, "count": 400}),
            ("pdf.header-repeated", {"page": 3, "rows": 2, "lines": 0}),
            ("pdf.text-clipped", {"page": 4, "count": 30}),
            ("pdf.text-clipped", {"page": 7, "count": 1}),
        ]
    ) == [
        ("pdf.text-clipped", {"page": "3–4、7", "count": 431}),
        ("pdf.header-repeated", {"page": 3, "rows": 2, "lines": 0}),
    ]


def test_notices_that_say_something_else_stay_apart() -> None:
    apart = [
        ("problem.cut-off", {"table": "表一"}),
        ("problem.cut-off", {"table": "表二"}),
        ("reader.pictures", {"count": 1}),
        ("reader.pictures", {"count": 1}),
    ]
    assert gathered(apart) == apart
