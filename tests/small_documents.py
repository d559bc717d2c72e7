"""Small made-up disclosures that are right to the last digit: tests break one thing in them at a time.

The department, its county and all amounts are invented.
"""

from collections.abc import Sequence
from pathlib import Path

from mingzhang.model.place import Place
from mingzhang.model.source import Block, Cell, Grid, Line, Source

_FOLDER = Path(__file__).parent / "small"
XINJIANG = (_FOLDER / "xinjiang-budget.txt").read_text("utf-8")
SHANGHAI = (_FOLDER / "shanghai-budget.md").read_text("utf-8")


def changed(text: str, changes: Sequence[tuple[str, str]]) -> bytes:
    """A text with each change made at its first place only; in "heading>>old" old is looked for below the heading."""
    for old, new in changes:
        below, _, what = old.rpartition(">>")
        start = text.index(what, text.index(below))
        text = text[:start] + new + text[start + len(what) :]
    return text.encode()


def xinjiang(*changes: tuple[str, str]) -> bytes:
    """A budget as text taken out of a PDF: columns lost, names broken over lines."""
    return changed(XINJIANG, changes)


def shanghai(*changes: tuple[str, str]) -> bytes:
    """A budget as Markdown with drawn columns, in 元 but for the last table."""
    return changed(SHANGHAI, changes)


def grid(rows: Sequence[Sequence[str | None]], page: int = 1, *, doubt: bool = False) -> Grid:
    """A grid by rows; None is covered by the merged cell to its left."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                continue
            span = 1
            while c + span < len(row) and row[c + span] is None:
                span += 1
            box = (40.0 + 60 * c, 100.0 + 20 * r, 100.0 + 60 * c, 115.0 + 20 * r)
            cells.append(Cell(r, c, text, Place(page=page, box=box), colspan=span, doubt=doubt))
    return Grid(page, len(rows), max(len(row) for row in rows), tuple(cells))


def source(*blocks: str | Grid, name: str = "made-up") -> Source:
    """A source by hand: texts become lines, numbered from 1."""
    out: list[Block] = []
    for number, block in enumerate(blocks, 1):
        out.append(Line(block, 1, number) if isinstance(block, str) else block)
    return Source(name, "0" * 64, "pdf", 1, tuple(out))


_OWN_MONEY = ["上缴上级支出", "经营支出", "对附属单位补助支出"]
_BY_FUNCTION = [
    ["201", "", "", "一般公共服务支出", "100.00", "80.00", "20.00"],
    ["201", "26", "", "档案事务", "100.00", "80.00", "20.00"],
    ["201", "26", "01", "行政运行", "80.00", "80.00", ""],
    ["201", "26", "04", "档案馆", "20.00", "", "20.00"],
    ["208", "", "", "社会保障和就业支出", "12.00", "12.00", ""],
    ["208", "05", "", "行政事业单位养老支出", "12.00", "12.00", ""],
    ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "12.00", "12.00", ""],
]


def final_accounts(changes: dict[tuple[str, int, int], str] | None = None, *, doubt: bool = False) -> Source:
    """Final accounts as a PDF gives them; a change is keyed by (table, row, column) of its grid."""
    tables: dict[str, list[list[str | None]]] = {
        "收入支出决算总表": [
            ["收入", None, "支出", None],
            ["项目", "决算数", "项目", "决算数"],
            ["一、一般公共预算财政拨款收入", "112.00", "一、一般公共服务支出", "100.00"],
            ["八、其他收入", "", "八、社会保障和就业支出", "12.00"],
            ["本年收入合计", "112.00", "本年支出合计", "112.00"],
            ["年初结转和结余", "3.00", "年末结转和结余", "3.00"],
            ["总计", "115.00", "总计", "115.00"],
        ],
        "收入决算表": [
            ["项目", None, None, None, "本年收入合计", "财政拨款收入", "其他收入"],
            ["类", "款", "项", "合计", "112.00", "112.00", ""],
            *([*row[:4], row[4], row[4], ""] for row in _BY_FUNCTION),
        ],
        "支出决算表": [
            ["项目", None, None, None, "本年支出合计", "基本支出", "项目支出", *_OWN_MONEY],
            ["类", "款", "项", "合计", "112.00", "92.00", "20.00", "", "", ""],
            *([*row, "", "", ""] for row in _BY_FUNCTION),
        ],
        "一般公共预算财政拨款支出决算表": [
            ["项目", None, None, None, "合计", "基本支出", "项目支出"],
            ["类", "款", "项", "科目名称", "", "", ""],
            *(list(row) for row in _BY_FUNCTION),
            ["合计", None, None, None, "112.00", "92.00", "20.00"],
        ],
        "一般公共预算财政拨款基本支出决算表": [
            ["经济分类", None, "科目名称", "决算数", "经济分类", None, "科目名称", "决算数"],
            ["类", "款", "", "", "类", "款", "", ""],
            ["301", "", "工资福利支出", "72.00", "302", "", "商品和服务支出", "20.00"],
            ["301", "01", "基本工资", "60.00", "302", "01", "办公费", "15.50"],
            ["301", "08", "机关事业单位基本养老保险缴费", "12.00", "302", "17", "公务接待费", "4.50"],
            ["人员经费合计", None, None, "72.00", "公用经费合计", None, None, "20.00"],
        ],
        "财政拨款“三公”经费支出决算表": [
            ["合计", None, "因公出国（境）费", None, "公务用车购置及运行费", *[None] * 5, "公务接待费", None],
            ["", "", "", "", "小计", None, "公务用车购置费", None, "公务用车运行费", None, "", ""],
            ["预算数", "决算数"] * 6,
            ["5.00", "4.50", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "5.00", "4.50"],
        ],
    }
    for (title, row, column), text in (changes or {}).items():
        tables[title][row][column] = text
    blocks: list[str | Grid] = ["云溪县档案馆2024年度部门决算", "第二部分 2024年度部门决算表"]
    for title, rows in tables.items():
        blocks += [title, "单位：万元", grid(rows, doubt=doubt)]
    return source(*blocks, name="云溪县档案馆")
