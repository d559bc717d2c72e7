"""Our median is numpy's, without what loading it costs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.readers.page import median


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_median(values: list[float]) -> None:
    assert median(np.array(values)) == np.median(values)
