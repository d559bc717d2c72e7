"""Folding of characters for comparison. The printed text is never changed: only what we match on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Radical supplements that NFKC leaves alone; PDF fonts map ordinary characters to them.
_RADICALS = dict(
    zip(
        "⺠⻋⻓⻔⻘⻅⻚⻛⻜⻝⻢⻩⻬⻰⻄⻆⻨⻥⻦⻁⻮⻉⻳⺟⻣⻤⻙⻧⻫⻪⻭⻯⻒",
        "民车长门青见页风飞食马黄齐龙西角麦鱼鸟虎齿贝龟母骨鬼韦卤齐黾齿龙镸",
        strict=True,
    )
)
_PUNCTUATION = {
    "（": "(", "）": ")", "［": "(", "］": ")", "：": ":", "；": ";", "！": "!", "？": "?",
    "％": "%", "﹪": "%", "．": ".", "﹒": ".", "／": "/", "－": "-", "−": "-", "﹣": "-", "–": "-",
    "“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "‘": '"', "’": '"', "「": '"', "」": '"',
    "﹐": "，", "＃": "#", "＋": "+", "＝": "=", "～": "~", "㎡": "㎡",
}  # fmt: skip


def _table() -> dict[int, str]:
    """One character to one character, so that offsets stay the same."""
    table = {ord(char): plain for char, plain in (_RADICALS | _PUNCTUATION).items()}
    for block in (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0xFF10, 0xFF5B)):
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if code not in table and len(plain) == 1 and plain != chr(code) and chr(code) != "，":
                table[code] = plain
    return table


_FOLD = _table()
_TO_FOLD = re.compile(f"[{''.join(map(re.escape, map(chr, _FOLD)))}]")


def fold(text: str) -> str:
    """The text to match on: same length, one kind of bracket, quote, colon and digit."""
    # Few characters change: to look for them takes a fraction of asking for each.
    if not text.isascii():
        for char in set(_TO_FOLD.findall(text)):
            text = text.replace(char, _FOLD[ord(char)])
    return text


@lru_cache(maxsize=1024)
def fold_pattern(pattern: str) -> str:
    """A regular expression from the wording data; full-width brackets in it stand for themselves."""
    return pattern.replace("（", r"\(").replace("）", r"\)").translate(_FOLD)
