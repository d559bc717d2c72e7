"""Pictures of lines of text to characters, each with its place and how sure the reading is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .ink import Grey

_HIGH = 48
"""The network sees lines of this height in pixels."""
_NARROWEST = 48
_LONGEST = 3200
_BATCH = 2560
"""Pixels of width read at once: a hundred megabytes of answers, and short lines are not padded to long ones."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A line as read: characters, the middle of each as part of the width, how sure each is (0 to 1)."""

    text: str
    at: tuple[float, ...]
    sure: tuple[float, ...]

    @property
    def least(self) -> float:
        """How sure the least sure character is; 0 of nothing."""
        return min(self.sure, default=0.0)


NOTHING = Glyphs("", (), ())


class Recogniser:
    """The recognition network of the wheel on onnxruntime."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.name = session.get_inputs()[0].name
        listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
        # The network counts "nothing" first and the blank last; neither is in its list.
        self.characters = ["", *listed, " "]

    def read(self, crops: list[Grey]) -> list[Glyphs]:
        """Each crop's text; crops are read in batches of like width."""
        found = [NOTHING] * len(crops)
        scaled = [_scaled(crop) for crop in crops]
        order = sorted(range(len(crops)), key=lambda k: scaled[k].shape[1])
        batch: list[int] = []
        for k in order:
            if batch and (len(batch) + 1) * scaled[k].shape[1] > _BATCH:
                self._batch(batch, scaled, found)
                batch = []
            batch.append(k)
        if batch:
            self._batch(batch, scaled, found)
        return found

    def _batch(self, batch: list[int], scaled: list[Grey], found: list[Glyphs]) -> None:
        widest = max(scaled[k].shape[1] for k in batch)
        # Beyond a line's end is neither ink nor paper, as the network was taught.
        sheet = np.zeros((len(batch), 3, _HIGH, widest), np.float32)
        for row, k in enumerate(batch):
            sheet[row, :, :, : scaled[k].shape[1]] = scaled[k].astype(np.float32) / 127.5 - 1
        answers = self.session.run(None, {self.name: sheet})[0]
        for row, k in enumerate(batch):
            found[k] = self._decoded(answers[row], widest / scaled[k].shape[1])

    def _decoded(self, answer: NDArray[np.float32], stretch: float) -> Glyphs:
        """Best character of each step; repeats and nothings left out."""
        best = answer.argmax(1)
        sure = answer[np.arange(len(best)), best]
        first = np.flatnonzero((best != 0) & np.append(True, best[1:] != best[:-1]))
        text: list[str] = []
        at: list[float] = []
        certain: list[float] = []
        for step in first.tolist():
            end = step
            while end + 1 < len(best) and best[end + 1] == best[step]:
                end += 1
            text.append(self.characters[int(best[step])])
            at.append(min(1.0, ((step + end + 1) / 2) / len(best) * stretch))
            certain.append(float(sure[step : end + 1].max()))
        return Glyphs("".join(text), tuple(at), tuple(certain))


def _scaled(crop: Grey) -> Grey:
    height, width = crop.shape
    wide = min(_LONGEST, max(_NARROWEST, round(width * _HIGH / height)))
    how = cv2.INTER_AREA if height > _HIGH else cv2.INTER_CUBIC
    return cv2.resize(crop, (wide, _HIGH), interpolation=how).astype(np.uint8, copy=False)
