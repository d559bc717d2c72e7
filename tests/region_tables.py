"""Budgets with the tables of many regions, from one made-up ledger, with tables among them that no set of ours has."""

from __future__ import annotations

Cells = list[str]
Tree = list[tuple[str, str, tuple[int, int] | None]]

FUNCTIONS: Tree = [
    ("201", "一般公共服务支出", None),
    ("20103", "政府办公厅（室）及相关机构事务", None),
    ("2010301", "行政运行", (500, 0)),
    ("2010302", "一般行政管理事务", (0, 120)),
    ("208", "社会保障和就业支出", None),
    ("20805", "行政事业单位养老支出", None),
    ("2080505", "机关事业单位基本养老保险缴费支出", (60, 0)),
    ("221", "住房保障支出", None),
    ("22102", "住房改革支出", None),
    ("2210201", "住房公积金", (40, 0)),
]
ECONOMIC: Tree = [
    ("301", "工资福利支出", None),
    ("30101", "基本工资", (300, 0)),
    ("30102", "津贴补贴", (100, 0)),
    ("30108", "机关事业单位基本养老保险缴费", (60, 0)),
    ("30113", "住房公积金", (40, 0)),
    ("302", "商品和服务支出", None),
    ("30201", "办公费", (0, 60)),
    ("30211", "差旅费", (0, 33)),
    ("30217", "公务接待费", (0, 2)),
    ("30231", "公务用车运行维护费", (0, 5)),
]
TOTAL = "720.00"
NO_FUND = "注：本部门没有政府性基金预算安排的支出，本表为空表。"
NO_CAPITAL = "注：本部门没有国有资本经营预算安排的支出，本表为空表。"


def money(value: int) -> str:
    return f"{value}.00" if value else ""


def summed(tree: Tree) -> list[tuple[str, str, tuple[int, int]]]:
    """The tree with the sums of its upper levels."""
    rows = []
    for code, name, value in tree:
        leaves = [value] if value else [v for c, _, v in tree if v and c.startswith(code)]
        rows.append((code, name, (sum(a for a, _ in leaves), sum(b for _, b in leaves))))
    return rows


def table(title: str, head: list[Cells], body: list[Cells], note: str = "") -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in head + body)
    return f"<p>{title}</p><p>单位：万元</p><table>{rows}</table>" + (f"<p>{note}</p>" if note else "")


def summary(title: str) -> str:
    classes = [name for code, name, _ in FUNCTIONS if len(code) == 3]
    body = [
        ["一、一般公共预算拨款收入", TOTAL, f"一、{classes[0]}", "620.00"],
        ["二、政府性基金预算拨款收入", "", f"二、{classes[1]}", "60.00"],
        ["三、国有资本经营预算拨款收入", "", f"三、{classes[2]}", "40.00"],
        ["本年收入合计", TOTAL, "本年支出合计", TOTAL],
        ["上年结转结余", "", "年终结转结余", ""],
        ["收入总计", TOTAL, "支出总计", TOTAL],
    ]
    return table(title, [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]], body)


def fiscal(title: str) -> str:
    head = [["收入", "", "支出", "", "", "", ""]]
    head.append(["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"])
    body = [
        ["一、本年收入", TOTAL, "一、本年支出", TOTAL, TOTAL, "", ""],
        ["（一）一般公共预算拨款", TOTAL, "（一）一般公共服务支出", "620.00", "620.00", "", ""],
        ["（二）政府性基金预算拨款", "", "（二）社会保障和就业支出", "60.00", "60.00", "", ""],
        ["（三）国有资本经营预算拨款", "", "（三）住房保障支出", "40.00", "40.00", "", ""],
        ["二、上年结转", "", "二、结转下年", "", "", "", ""],
        ["收入总计", TOTAL, "支出总计", TOTAL, TOTAL, "", ""],
    ]
    return table(title, head, body)


def income(title: str, *, by_unit: bool = False) -> str:
    head = [["科目编码", "科目名称", "合计", "上年结转", "一般公共预算拨款收入", "政府性基金预算拨款收入", "其他收入"]]
    if by_unit:
        head = [["部门代码", "部门名称", "合计", "上年结转", "一般公共预算", "政府性基金预算", "单位资金"]]
        rows = [("", "合计"), ("101", "云溪县档案局"), ("101001", "云溪县档案局本级")]
        return table(title, head, [[code, name, TOTAL, "", TOTAL, "", ""] for code, name in rows])
    body = [[c, n, money(a + b), "", money(a + b), "", ""] for c, n, (a, b) in summed(FUNCTIONS)]
    return table(title, head, [["", "合计", TOTAL, "", TOTAL, "", ""], *body])


def spent(title: str, *more: str, tree: Tree | None = None, names: tuple[str, str] = ("基本支出", "项目支出")) -> str:
    tree = FUNCTIONS if tree is None else tree
    rows = [("", "合计", (600, 120) if tree is FUNCTIONS else (500, 100)), *summed(tree)]
    body = [[c, n, money(a + b), money(a), money(b), *[""] * len(more)] for c, n, (a, b) in rows]
    return table(title, [["科目编码", "科目名称", "合计", *names, *more]], body)


def basic(title: str) -> str:
    return spent(title, tree=ECONOMIC, names=("人员经费", "公用经费"))


def all_spent(title: str) -> str:
    return spent(title, "上缴上级支出", "事业单位经营支出", "对附属单位补助支出")


def three_public(title: str, *more: str) -> str:
    head = [
        "“三公”经费合计",
        "因公出国（境）费",
        "公务用车购置及运行费小计",
        "公务用车购置费",
        "公务用车运行费",
        "公务接待费",
    ]
    return table(title, [[*head, *more]], [["7.00", "", "5.00", "", "5.00", "2.00", *["1.00"] * len(more)]])


def projects(title: str) -> str:
    body = [["合计", "120.00", "120.00"], ["会务保障", "70.00", "70.00"], ["信息化运行", "50.00", "50.00"]]
    return table(title, [["项目名称", "合计", "一般公共预算"]], body)


def bought(title: str) -> str:
    return table(title, [["项目名称", "采购品目", "数量", "单价", "金额"]], [["合计", "", "10", "3.00", "30.00"]])


def empty(title: str, note: str) -> str:
    return table(title, [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]], [[""] * 5], note)


EXTRA = ("会议费", "培训费")
REGIONS: dict[str, list[str]] = {
    "central": [
        summary("部门收支总表"), income("部门收入总表"), all_spent("部门支出总表"), fiscal("财政拨款收支总表"),
        spent("一般公共预算支出表"), basic("一般公共预算基本支出表"), three_public("一般公共预算“三公”经费支出表"),
        empty("政府性基金预算支出表", NO_FUND), empty("国有资本经营预算支出表", NO_CAPITAL),
    ],
    "numbered": [
        summary("表1 收支总表"), income("表2 收入总表"), all_spent("表3 支出总表"), projects("表4 项目支出表"),
        bought("表5 政府采购预算明细表"), fiscal("表6 财政拨款收支总表"), spent("表7 一般公共预算财政拨款支出表"),
        basic("表8 一般公共预算财政拨款基本支出表"), empty("表9 政府性基金预算财政拨款支出表", NO_FUND),
        empty("表10 国有资本经营预算财政拨款支出表", NO_CAPITAL), three_public("表11 财政拨款“三公”经费支出表"),
    ],
    "sub-numbered": [
        summary("表1 部门收支总表"), income("表1-1 部门收入总表", by_unit=True), all_spent("表1-2 部门支出总表"),
        fiscal("表2 财政拨款收支预算总表"),
        spent("表2-1 财政拨款支出预算表（部门经济分类科目）", tree=ECONOMIC),
        spent("表3 一般公共预算支出预算表"), basic("表3-1 一般公共预算基本支出预算表"),
        projects("表3-2 一般公共预算项目支出预算表"), three_public("表3-3 一般公共预算“三公”经费支出预算表"),
        empty("表4 政府性基金支出预算表", NO_FUND), empty("表4-1 政府性基金预算“三公”经费支出预算表", NO_FUND),
        empty("表5 国有资本经营预算支出预算表", NO_CAPITAL),
    ],
    "meetings": [
        summary("部门收支总体情况表"), income("部门收入总体情况表"), all_spent("部门支出总体情况表"),
        fiscal("财政拨款收支总体情况表"), spent("财政拨款支出表", tree=ECONOMIC), spent("一般公共预算支出情况表"),
        basic("一般公共预算基本支出情况表"),
        three_public("一般公共预算财政拨款“三公”经费、会议费、培训费支出情况表", *EXTRA),
        basic("一般公共预算财政拨款机关运行经费表"), empty("政府性基金预算支出情况表", NO_FUND),
        empty("国有资本经营预算支出情况表", NO_CAPITAL),
    ],
    "public-numbered": [
        summary("公开01表 收支总表"), income("公开02表 收入总表", by_unit=True), all_spent("公开03表 支出总表"),
        fiscal("公开04表 财政拨款收支总表"), spent("公开05表 财政拨款支出表（功能科目）"),
        basic("公开06表 财政拨款基本支出表（经济科目）"), spent("公开07表 一般公共预算支出表"),
        basic("公开08表 一般公共预算基本支出表"),
        three_public("公开09表 一般公共预算“三公”经费、会议费、培训费支出表", *EXTRA),
        empty("公开10表 政府性基金预算支出表", NO_FUND), empty("公开11表 国有资本经营预算支出预算表", NO_CAPITAL),
        basic("公开12表 一般公共预算机关运行经费支出预算表"), bought("公开13表 政府采购支出预算表"),
    ],
    "comprehensive": [
        summary("部门综合预算收支总表"), income("部门综合预算收入总表", by_unit=True),
        all_spent("部门综合预算支出总表"), fiscal("部门综合预算财政拨款收支总表"),
        spent("部门综合预算一般公共预算支出明细表（按支出功能分类科目）"),
        spent("部门综合预算一般公共预算支出明细表（按支出经济分类科目）", tree=ECONOMIC),
        spent("部门综合预算一般公共预算基本支出明细表（按支出功能分类科目）", names=("人员", "公用")),
        basic("部门综合预算一般公共预算基本支出明细表（按支出经济分类科目）"),
        three_public("部门综合预算一般公共预算拨款“三公”经费及会议费、培训费支出预算表", *EXTRA),
    ],
}  # fmt: skip

NARRATIVE = """第三部分 2025年部门预算情况说明
一、关于收支总表的说明
2025年收支总预算720.00万元。
二、关于收入总表的说明
2025年收入预算720.00万元，其中：一般公共预算拨款收入720.00万元，占100.00%。
三、关于支出总表的说明
2025年支出预算720.00万元，其中：基本支出600.00万元，占83.33%；项目支出120.00万元，占16.67%。
四、“三公”经费情况说明
2025年“三公”经费预算7.00万元，比2024年减少1.00万元，主要原因是压减。其中：公务用车运行费5.00万元，公务接待费2.00万元。
五、其他重要事项的情况说明
（一）机关运行经费
2025年机关运行经费预算100.00万元。
（二）政府采购情况
政府采购预算总额30.00万元，其中：政府采购货物预算30.00万元、政府采购工程预算0万元、政府采购服务预算0万元。
（三）国有资产占有使用情况
共有车辆1辆。
（四）预算绩效情况
2个项目设定绩效目标。
第四部分 名词解释
略。"""


def page(region: str) -> str:
    """A whole document as a web page."""
    front = "<h1>云溪县档案局2025年部门预算</h1><p>第一部分 部门概况</p><p>一、主要职责</p><p>保管档案。</p>"
    told = "".join(f"<p>{line}</p>" for line in NARRATIVE.splitlines())
    tables = "<p>第二部分 2025年部门预算表</p>" + "".join(REGIONS[region])
    return f'<html><head><meta charset="utf-8"></head><body>{front}{tables}{told}</body></html>'
