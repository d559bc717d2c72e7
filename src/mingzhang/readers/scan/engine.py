"""The networks that read pictures: loaded once a process, from the files in the wheel, without a network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from .ink import Grey
from .recogniser import Recogniser
from .rules import PixelBox

_DETECT_AT = 0.5
"""Where lines of text lie is as clear on half the size, in a quarter of the time."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What finds lines of text on a page, and what reads one."""

    detector: Any
    recogniser: Recogniser

    def lines(self, grey: Grey) -> list[PixelBox]:
        """Boxes of lines of text."""
        import cv2  # noqa: PLC0415 - part of the extra

        small = cv2.resize(grey, None, fx=_DETECT_AT, fy=_DETECT_AT, interpolation=cv2.INTER_AREA)
        found = self.detector(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        corners = np.asarray(found.boxes, np.float64) / _DETECT_AT
        low, high = np.floor(corners.min(1)).astype(int), np.ceil(corners.max(1)).astype(int)
        return [(a, b, c, d) for (a, b), (c, d) in zip(low.tolist(), high.tolist(), strict=True)]


@lru_cache(maxsize=1)
def engine(threads: int = 1) -> Engine:
    """The engine of this process. Nothing is downloaded: the wheel carries both networks."""
    import onnxruntime  # noqa: PLC0415 - part of the extra
    import rapidocr  # noqa: PLC0415 - part of the extra

    models = Path(rapidocr.__file__).parent / "models"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Memory kept for the next line would count against what one document may cost.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    # Threads that wait by spinning take time from whatever else the machine does.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    reads = max(models.glob("*_rec_*.onnx"))
    session = onnxruntime.InferenceSession(str(reads), options, providers=["CPUExecutionProvider"])
    finds = max(models.glob("*_det_*.onnx"))
    detector = rapidocr.RapidOCR(
        params={
            "Global.use_cls": False,  # it turns 99 into 66
            "Global.use_rec": False,
            "Global.log_level": "critical",
            "Global.max_side_len": 4000,
            "Det.model_path": str(finds),
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    return Engine(detector, Recogniser(session))
