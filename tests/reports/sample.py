"""A made-up department and its made-up disclosure."""

from mingzhang.model.amount import Amount, Unit, parse_amount
from mingzhang.model.disclosure import Disclosure, Identity, Unplaced
from mingzhang.model.narrative import Allocation, Figures, Offices, Project, Staffing, Statement
from mingzhang.model.performance import FundLine, Indicator, PerformanceForm, Target
from mingzhang.model.place import Place
from mingzhang.model.table import Column, Row, Table, TableKind

DEPARTMENT = "示例省云溪市河川管理局"
SOURCE = "yunxi-rivers-2025-budget.pdf"


def place(page: int, line: int, column: int = 0) -> Place:
    x, y = 250.0 + 80 * column, 90.0 + 18 * line
    return Place(page=page, line=100 * page + line, box=(x, y, x + 52, y + 11))


def amounts(page: int, line: int, texts: str) -> tuple[Amount | None, ...]:
    return tuple(
        parse_amount("" if text == "_" else text, place(page, line, column))
        for column, text in enumerate(texts.split())
    )


def table(kind: TableKind, number: str, title: str, page: int, columns: str, rows: str, **more: object) -> Table:
    keys = [pair.split("=") for pair in columns.split()]
    made = []
    for line, row in enumerate(rows.strip().splitlines(), 1):
        code, label, side, *texts = row.split()
        made.append(
            Row(
                label="" if label == "_" else label,
                cells=amounts(page, line, " ".join(texts)),
                code=None if code == "_" else code,
                side={"_": None, "i": "income", "e": "expenditure"}[side],
                place=place(page, line),
            )
        )
    return Table(
        kind=kind,
        title=title,
        number=number,
        unit=Unit.WAN,
        columns=tuple(Column(key, label) for key, label in keys),
        rows=tuple(made),
        pages=(page,),
        **more,  # type: ignore[arg-type]
    )


NATURE = "total=合计 basic=基本支出 project=项目支出"
BY_FUNCTION = """
_ 总计 _ 862.40 612.40 250.00
213 农林水支出 _ 670.15 420.15 250.00
21303 水利 _ 670.15 420.15 250.00
2130301 行政运行 _ 420.15 420.15 _
2130304 水利行业业务管理 _ 250.00 _ 250.00
208 社会保障和就业支出 _ 96.30 96.30 _
20805 行政事业单位养老支出 _ 96.30 96.30 _
2080505 机关事业单位基本养老保险缴费支出 _ 96.30 96.30 _
210 卫生健康支出 _ 41.55 41.55 _
21011 行政事业单位医疗 _ 41.55 41.55 _
2101101 行政单位医疗 _ 41.55 41.55 _
221 住房保障支出 _ 54.40 54.40 _
22102 住房改革支出 _ 54.40 54.40 _
2210201 住房公积金 _ 54.40 54.40 _
"""

TABLES = (
    table(
        TableKind.SUMMARY,
        "表1",
        "部门收支总体情况表",
        5,
        "amount=预算数",
        """
_ 一、本年收入 i 862.40
_ 1.一般公共预算拨款 i 862.40
_ 2.政府性基金预算拨款 i _
_ 收入总计 i 862.40
208 社会保障和就业支出 e 96.30
210 卫生健康支出 e 41.55
213 农林水支出 e 670.15
221 住房保障支出 e 54.40
_ 支出总计 e 862.40
""",
    ),
    table(TableKind.EXPENDITURE, "表3", "部门支出总体情况表", 7, NATURE, BY_FUNCTION, axis="function"),
    table(
        TableKind.GENERAL_BY_FUNCTION,
        "表5",
        "一般公共预算支出情况表",
        9,
        NATURE,
        BY_FUNCTION.replace("行政运行 _ 420.15 420.15", "行政运行 _ 420.15 402.15"),
        axis="function",
    ),
    Table(
        kind=TableKind.GENERAL_PROJECTS,
        title="一般公共预算项目支出情况表",
        number="表7",
        unit=Unit.WAN,
        columns=(Column("total", "合计"), Column("goods", "商品和服务支出"), Column("capital", "资本性支出")),
        rows=(
            Row("", amounts(11, 1, "250.00 170.00 80.00"), key="total", project="总计"),
            Row("水利行业业务管理", (*amounts(11, 2, "150.00 150.00"), None), "2130304", project="河道清淤维护"),
            Row(
                "水利行业业务管理",
                (parse_amount("80.00", place(11, 3)), Amount("80.00", place=place(11, 3, 1)), parse_amount("—")),
                "2130304",
                project="水位监测站更新",
                loose=(parse_amount("80.00", place(11, 3, 4)),),
            ),
        ),
        pages=(11,),
    ),
    Table(
        kind=TableKind.FUND_BY_FUNCTION,
        title="政府性基金预算支出情况表",
        number="表8",
        unit=Unit.WAN,
        columns=(Column("total", "合计"), Column("basic", "基本支出"), Column("project", "项目支出")),
        rows=(),
        empty=True,
        empty_statement=f"{DEPARTMENT}2025年没有使用政府性基金预算拨款安排的支出，本表为空表。",
        pages=(12,),
    ),
    table(
        TableKind.THREE_PUBLIC,
        "表10",
        "“三公”经费支出情况表",
        14,
        "total=合计 general=财政拨款/一般公共预算 fund=财政拨款/政府性基金 own=单位资金",
        """
_ 合计 _ 24.00 24.00 _ _
_ 因公出国（境）费 _ — — _ _
_ 公务用车运行费 _ 18.00 18.00 _ _
_ 公务接待费 _ 6.O0 6.00 _ _
""",
    ),
)

RATE = (
    "“三公”经费财政拨款预算数为24.00万元，比上年预算减少14.35万元，下降36.42%，"
    "主要原因是落实过紧日子要求，压减公务接待费。"
)
RATE_PLACE = Place(page=17, line=1722, start=34, end=39, box=(402.1, 511.0, 440.7, 523.2))

STATEMENTS = (
    Statement(
        section="十、“三公”经费预算情况说明",
        section_id="three_public",
        subject="“三公”经费",
        kind="change",
        quote=RATE,
        place=Place(page=17, line=1722, box=(90.0, 511.0, 520.0, 540.0)),
        unit=Unit.WAN,
        amount=parse_amount("24.00"),
        change=parse_amount("14.35"),
        direction="减少",
        rate=Amount("36.42", "36.42", place=RATE_PLACE),
        comparator="prior_budget",
        comparator_text="上年预算",
        reason="落实过紧日子要求，压减公务接待费",
    ),
    Statement(
        section="四、一般公共预算",
        subject="收入预算包括",
        kind="enumeration",
        quote="收入预算包括：一般公共预算。",
        items=("一般公共预算",),
    ),
)

DISCLOSURE = Disclosure(
    identity=Identity(
        source=SOURCE,
        sha256="0" * 64,
        kind="budget",
        year=2025,
        department=DEPARTMENT,
        unit_level="department",
        phase="initial",
        form_set="xinjiang-budget",
        form_score=0.97,
        issued="2025-02-20",
    ),
    tables=TABLES,
    statements=STATEMENTS,
    staffing=Staffing({"编制数": 40, "实有人数": 38, "在职": 38}, {"在职": ("减少", 2)}, "编制数40人…", place(4, 2)),
    offices=Offices(3, "科室", ("办公室", "工程科", "水情科"), place=place(4, 1)),
    projects=(
        Project(
            name="河道清淤维护",
            number="（一）",
            amount=parse_amount("150.00", place(18, 3)),
            unit=Unit.WAN,
            undertaker=DEPARTMENT,
            allocation_text="机械租赁90万元，人工60万元。",
            allocations=(
                Allocation("机械租赁", parse_amount("90"), Unit.WAN),
                Allocation("人工", parse_amount("60"), Unit.WAN),
            ),
            period="2025年1月至12月",
        ),
    ),
    performance=(
        PerformanceForm(
            level="department",
            name=DEPARTMENT,
            amount_unit=Unit.WAN,
            funds=(FundLine("年度预算", {"本级安排": parse_amount("250.00", place(21, 2))}),),
            objective="保障河道行洪安全。",
        ),
        PerformanceForm(
            level="project",
            name="河道清淤维护",
            objective="清淤12公里。",
            indicators=(
                Indicator("产出指标", "数量指标", "清淤长度", Target("≥", "12", "公里", "≥12公里"), weight="20"),
            ),
            total_weight="100",
        ),
        PerformanceForm(level="project", name="河道清淤维护", self_evaluation=True, total_score="98.5"),
    ),
    procurement=Figures(
        {"total": parse_amount("85.00", place(19, 1))}, {"total": "万元"}, quote="政府采购预算85.00万元"
    ),
    unplaced=(Unplaced("13", place(3, 1)),),
    problems=(("sample.clipped", {"page": 12, "count": 7}),),
)
