"""Personal data in the text, in the fields of forms and in objectives, written in several ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from mingzhang.rules.privacy.numbers import luhn, valid_id

from .documents import Plant, Plants, Text
from .form_rows import luck

_PEOPLE = ("赵甲", "钱小乙", "孙丙丙", "欧阳丁")


def _placed(text: str, words: str, chance: Random) -> str | None:
    """Words put somewhere where a document may have them: a field, an objective, a sentence, the end."""
    places = [
        (r"(?<=<b>联系电话</b>\t)[^\t\n]+", words),
        (r"(?<=<b>项目负责人</b>\t)[^\t\n]+", f"{chance.choice(_PEOPLE)} {words}"),
        (r"(?<=无其他需说明事项。)", f"联系人：{chance.choice(_PEOPLE)}，{words}。"),
        (r"(?<=<b>项目总体目标</b>\t\t)", f"补助对象{chance.choice(_PEOPLE)}（{words}），"),
        (r"(?<=^资金执行时间：)", f"（经办人{chance.choice(_PEOPLE)}，{words}）"),
    ]
    pattern, new = chance.choice([place for place in places if re.search(place[0], text, re.MULTILINE)])
    return re.sub(pattern, new, text, count=1, flags=re.MULTILINE)


def _digits(chance: Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def mobile(chance: Random) -> str:
    number = "1" + chance.choice("356789") + _digits(chance, 9)
    a, b, c = number[:3], number[3:7], number[7:]
    return chance.choice(
        (number, f"手机：{number}", f"{a} {b} {c}", f"{a}-{b}-{c}", f"电话：+86 {number}", f"手机号{number}")
    )


def identity(chance: Random) -> str:
    born = f"{chance.randint(1950, 2005)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    body = f"{chance.choice(('650102', '310107', '110101', '440305'))}{born}{_digits(chance, 3)}"
    number = next(body + last for last in "0123456789X" if valid_id(body + last))
    return chance.choice((f"身份证号：{number}", number.lower(), f"身份证号码{number}", f"公民身份号码 {number}"))


def card(chance: Random) -> str:
    body = chance.choice(("622848", "621700", "620522", "625965")) + _digits(chance, chance.choice((9, 12)))
    number = next(body + last for last in "0123456789" if luhn(body + last))
    spaced = " ".join(re.findall(".{1,4}", number))
    return chance.choice((f"银行卡号：{number}", f"卡号{spaced}", f"开户行某银行，账号{number}"))


def home(chance: Random) -> str:
    a, b, c = chance.randint(1, 30), chance.randint(1, 6), chance.randint(101, 1802)
    return chance.choice(
        (
            f"家庭住址：青禾路{a}号院{b}号楼",
            f"现住址：白杨小区{a}栋{b}单元{c}室",
            f"住沙棘花园{a}号楼{b}单元{c}室",
            f"户籍地址：松河县白杨镇某村{a}号",
            f"家住临溪新村{a}幢{c}室",
            f"居住地址：望川路{a}弄{b}号{c}室",
            f"家庭地址为幸福里{a}栋{c}",
        )
    )


def _of(words: Callable[[Random], str], name: str) -> Text:
    def planted(text: str) -> str | None:
        chance = luck(text)
        return _placed(text, words(chance), chance)

    planted.__name__ = name
    return planted


PLANTS: Plants = {
    "PV101": Plant(text=_of(mobile, "mobile")),
    "PV102": Plant(text=_of(identity, "identity")),
    "PV103": Plant(text=_of(card, "card")),
    "PV104": Plant(text=_of(home, "home")),
}
