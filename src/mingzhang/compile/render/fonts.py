"""Which installed fonts a document is set in: those of official documents first, free ones otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from mingzhang.errors import Misuse

_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "思源宋体 CN")
_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Zen Hei")
FANGSONG = (
    "仿宋_GB2312",
    "FangSong_GB2312",
    "方正仿宋_GBK",
    "FZFangSong-Z02",
    "仿宋",
    "FangSong",
    "STFangsong",
    "华文仿宋",
)
TITLE = (
    "方正小标宋简体",
    "方正小标宋_GBK",
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "小标宋",
    "STZhongsong",
    "华文中宋",
)
HEITI = ("黑体", "SimHei", "方正黑体_GBK", "STHeiti")
KAITI = ("楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "楷体", "KaiTi", "STKaiti")
SONGTI = ("宋体", "SimSun", "NSimSun", "STSong", "方正书宋_GBK")


class Faces(msgspec.Struct, frozen=True):
    """Font families by what they set; empty weights mean the face is heavy enough by itself."""

    title: str
    body: str
    sans: str
    kai: str
    table: str
    heavy_title: bool
    heavy_kai: bool


@lru_cache(maxsize=4)
def font_book(font_paths: tuple[Path, ...]) -> object:
    """All fonts of this machine and of some folders; looking them up is slow, so once."""
    import typst  # noqa: PLC0415 - an extra

    return typst.Fonts(font_paths=list(font_paths), include_embedded_fonts=False)


def choose_faces(families: Sequence[str]) -> Faces:
    """The best face for each purpose. Raises Misuse when no Chinese font is there at all."""
    have = {family.casefold(): family for family in families}

    def first(*wanted: str) -> str | None:
        return next((have[name.casefold()] for name in wanted if name.casefold() in have), None)

    song = first(*SONGTI, *_SERIF)
    hei = first(*HEITI, *_SANS)
    fang = first(*FANGSONG)
    body = fang or song or hei
    if body is None:
        raise Misuse("compile.no-chinese-font")
    official, kai = first(*TITLE), first(*KAITI)
    # Without 小标宋 the bold serif is nearest to it.
    return Faces(
        title=official or first(*_SERIF) or hei or body,
        body=body,
        sans=hei or body,
        kai=kai or body,
        table=song or body,
        heavy_title=official is None,
        heavy_kai=kai is None,
    )
