"""Which rows a level name covers: the way of printing them that fits all forms of a document."""

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.recognise.performance.indicators import best_mode
from mingzhang.recognise.performance.levels import MODES, Label, RowHint, Ways, cover

NAMES = ("产出指标", "数量指标", "质量指标", "效益指标", "社会效益指标")
Form = tuple[list[Label], list[RowHint]]


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """The labels of a form in printed order, and its rows."""
    rows = draw(
        st.lists(st.builds(RowHint, st.sampled_from(["培训人数", "验收合格率", "满意度"])), min_size=1, max_size=6)
    )
    before = sorted(draw(st.lists(st.integers(0, len(rows)), max_size=6)))
    return [Label(draw(st.sampled_from(NAMES)), row) for row in before], rows


@given(st.lists(forms(), max_size=4))
def test_the_mode_of_a_document_is_the_cheapest_over_all_its_forms(several: list[Form]) -> None:
    costs = {mode: round(sum(cover(labels, rows, mode)[0] for labels, rows in several), 6) for mode in MODES}
    assert best_mode([Ways(labels, rows) for labels, rows in several]) == min(MODES, key=lambda mode: costs[mode])


@given(forms())
def test_no_reading_of_labels_costs_less_than_nothing(form: Form) -> None:
    assert all(round(cover(*form, mode)[0], 6) >= 0 for mode in MODES)
