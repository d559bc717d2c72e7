"""What was read from pictures knows it: amounts carry doubt and confidence, places lie as the page was scanned."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from mingzhang.model.amount import Amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Box, Place
from mingzhang.model.source import Line, Scan
from mingzhang.model.walk import rebuilt


def as_scanned(disclosure: Disclosure, scans: tuple[Scan, ...]) -> Disclosure:
    """The disclosure with every amount and place on a scanned page told so."""
    pages = _Pages(scans)
    # Confidence is looked up on the level page, so before any place is turned.
    told = rebuilt(rebuilt(disclosure, pages.doubted), pages.turned)
    return msgspec.structs.replace(told, scanned=tuple(scan.page for scan in scans))


class _Pages:
    """The scanned pages by number."""

    def __init__(self, scans: tuple[Scan, ...]) -> None:
        self.scans = {scan.page: scan for scan in scans}
        self.glyphs: dict[int, NDArray[np.float64]] = {
            scan.page: np.array(scan.glyphs, np.float64).reshape(-1, 3) for scan in scans if scan.glyphs is not None
        }

    def doubted(self, record: msgspec.Struct) -> msgspec.Struct:
        """An amount with how sure it is."""
        if isinstance(record, Amount) and record.place.page in self.scans:
            return msgspec.structs.replace(record, doubt=True, confidence=self._confidence(record.place))
        return record

    def turned(self, record: msgspec.Struct) -> msgspec.Struct:
        """A place as it was scanned; a line without positions along a level line."""
        if isinstance(record, Place) and record.box and (scan := self._skewed(record.page)):
            return msgspec.structs.replace(record, box=turned_back(record.box, scan))
        if isinstance(record, Line) and record.box and (scan := self._skewed(record.page)):
            return msgspec.structs.replace(record, box=turned_back(record.box, scan), xs=None)
        return record

    def _skewed(self, page: int | None) -> Scan | None:
        scan = self.scans.get(page or 0)
        return scan if scan and scan.angle else None

    def _confidence(self, place: Place) -> float | None:
        """How sure the least sure character in a place is; 0 where none was found."""
        glyphs = self.glyphs.get(place.page or 0)
        if glyphs is None or place.box is None:
            return None
        x0, y0, x1, y1 = place.box
        inside = (glyphs[:, 0] >= x0) & (glyphs[:, 0] <= x1) & (glyphs[:, 1] >= y0) & (glyphs[:, 1] <= y1)
        return round(float(glyphs[inside, 2].min()), 3) if inside.any() else 0.0


def turned_back(box: Box, scan: Scan) -> Box:
    """A box of the level page on the page as it was scanned."""
    angle = math.radians(scan.angle)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = (box[0] + box[2]) / 2 - scan.middle[0], (box[1] + box[3]) / 2 - scan.middle[1]
    # Seen counter-clockwise with y growing downwards.
    middle_x = scan.middle[0] + x * cos + y * sin
    middle_y = scan.middle[1] - x * sin + y * cos
    wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    wide, high = wide * cos + high * abs(sin), high * cos + wide * abs(sin)
    return (
        round(middle_x - wide, 2),
        round(middle_y - high, 2),
        round(middle_x + wide, 2),
        round(middle_y + high, 2),
    )
