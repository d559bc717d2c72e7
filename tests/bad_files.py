"""Made-up files that are no disclosure, broken ones and hostile ones."""

from __future__ import annotations

import io
import random
import zipfile
from functools import cache
from pathlib import Path

from tinypdf import Sheet, pdf

SMALL = Path(__file__).parent / "small"


@cache
def good() -> str:
    """A whole made-up disclosure as text."""
    from mingzhang.compile.document import compile_document
    from mingzhang.compile.random_ledger import Shape, random_ledger
    from mingzhang.compile.text import render

    shape = Shape(projects=2, odd_funds=0, carry=False, largest=900_000)
    return render(compile_document(random_ledger(7, "budget", shape), "xinjiang-budget"), "txt")


NEWS = """某市召开经济工作会议
本报讯 11月3日，全市经济工作会议召开。会议指出，前三季度全市地区生产总值1234.56亿元，同比增长5.6%。
一般公共预算收入87.65亿元，增长3.2%；一般公共预算支出210.33亿元，增长6.1%，其中基本支出45.02亿元。
会议强调，要坚持过紧日子，严控“三公”经费，部门预算、决算应公开尽公开。
"""

GOVERNMENT = """某区2024年财政预算执行情况和2025年财政预算草案的报告
——在某区第十届人民代表大会第五次会议上
各位代表：
一、2024年预算执行情况
2024年，全区一般公共预算收入1234567万元，完成预算的101.2%，增长4.5%。其中：税收收入1034567万元，非税收入210000万元。
全区一般公共预算支出2234567万元，完成调整预算的98.7%，增长3.3%。
政府性基金预算收入345678万元，完成预算的96.5%。国有资本经营预算收入12345万元，支出10345万元。
二、2025年预算草案
2025年一般公共预算收入预算1284567万元，增长4.0%。“三公”经费预算1234万元。
附表1 2025年某区一般公共预算收入预算表
单位：万元
项目 2024年执行数 2025年预算数 增长%
税收收入 1034567 1080000 4.4
合计 1234567 1284567 4.0
附表2 2025年某区一般公共预算支出预算表
单位：万元
201 一般公共服务支出 234567 240000 2.3
204 公共安全支出 134567 140000 4.0
合计 2234567 2300000 2.9
"""

LETTER = "亲爱的同事：\n附件是下周会议的议程，请查收。\n此致\n敬礼\n"


def bomb() -> bytes:
    """A gigabyte of zeros in a megabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(256):
                part.write(bytes(1 << 20))
    return file.getvalue()


def locked_pdf() -> bytes:
    """A PDF whose password nobody has."""
    mark = "<00112233445566778899aabbccddeeff>"
    lock = f"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{'ab' * 32}>/U<{'cd' * 32}>>>"
    return pdf(Sheet().text(50, 100, "12.00"), extra={"ID": f"[{mark}{mark}]", "Encrypt": lock})


def pages(count: int) -> bytes:
    """A PDF of this many pages."""
    return pdf(*(Sheet().text(50, 100, f"第{number}页 12.00") for number in range(count)))


def unreadable() -> dict[str, tuple[bytes, str]]:
    """File name → content and why it cannot be read."""
    words = good().encode()
    noise = random.Random(1).randbytes(50_000)
    whole = pages(3)
    return {
        "空.txt": (b"", "empty"),
        "空白.txt": (b" \r\n\t\r\n", "empty"),
        "乱.txt": (noise, "binary"),
        "程序.pdf": (b"\x7fELF\x02\x01\x01" + bytes(5000), "binary"),
        "零字节.txt": (words[:3000].replace(b"\n", b"\0") + words[3000:], "binary"),
        "控制符.txt": (words.replace(b"\n", b"\n\x07\x1b[31m\x08"), "binary"),
        "坏编码.txt": (words[:3000] + b"\xff\xfe\xff" * 9 + words[3000:], "encoding"),
        "五十兆数字.txt": (b"1234.56 " * 6_250_000, "too-large"),
        "五兆一行.txt": (b"12.34 " * 850_000, "long-line"),
        "无尽行.txt": (b"12.34\n" * 150_000, "too-large"),
        "炸弹.docx": (bomb(), "too-large"),
        "假.docx": (b"PK\x03\x04" + b"x" * 1000, "damaged"),
        "空.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "damaged"),
        "照片.png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
        "半个.pdf": (whole[: len(whole) // 2], "damaged"),
        "加密.pdf": (locked_pdf(), "encrypted"),
        "没有页.pdf": (pdf(), "damaged"),
        "一万页.pdf": (pages(10_000), "too-large"),
        "扫描.pdf": (pdf(Sheet(image=True)), "unknown-form"),
        "嵌套.html": (b"<html><body>" + b"<div>" * 100_000, "too-deep"),
        "嵌套.md": (b"# a\n# b\n" + b">" * 300_000 + b"\n" + b"<table><tr><td>" * 50_000, "long-line"),
        "新闻.txt": (NEWS.encode() * 20, "unknown-form"),
        "政府预算.txt": (GOVERNMENT.encode(), "unknown-form"),
        "政府预算.md": (b"# " + GOVERNMENT.replace("附表", "## 附表").encode(), "unknown-form"),
        "信.txt": (LETTER.encode("gb18030"), "unknown-form"),
        "别的.pdf": (pages(2), "unknown-form"),
    }


# A unit repeated to a line as long as a line may be, inside a good document.
ATTACKS = {
    **{name: name for name in "1.，、x 　一（<-｜款：＞0"},
    **{name: name for name in ("1.1", "1%", "(1)", "表1", "预算", "201 ", "**", "|-", "..", "第1页")},
    **{
        name: name
        for name in ("1.11万元", "2025年", "专项经费", "主要原因是", "增加1.11万元，", "其中：", "项目名称：")
    },
}
