"""A case in a finance officer's words (TOML with bare Chinese keys) becomes a Disclosure."""

import re
import tomllib
from pathlib import Path
from typing import Any

from mingzhang.model.amount import Amount, Unit, parse_amount
from mingzhang.model.disclosure import Disclosure, Identity, Section
from mingzhang.model.narrative import Allocation, Figures, Offices, Project, Staffing, Statement
from mingzhang.model.performance import FundLine, Indicator, PerformanceForm, Target
from mingzhang.model.source import Line
from mingzhang.model.table import Column, Row, Table, TableKind

CASES = Path(__file__).parent / "cases"
ENDINGS = {"成立": "holds", "不成立": "fails", "无法判断": "inconclusive"}
KINDS = {"预算": "budget", "决算": "final"}
TABLES = {
    "收支总表": "summary", "收入总表": "income", "支出总表": "expenditure", "财政拨款收支总表": "fiscal_summary",
    "一般公共预算支出表": "general_by_function", "基本支出表": "general_basic_by_economic",
    "项目支出表": "general_projects", "政府性基金表": "fund_by_function", "国有资本经营表": "state_capital_by_function",
    "三公经费表": "three_public", "上年结转表": "carryover",
}  # fmt: skip
SECTIONS = {
    "目录": "contents", "职责": "duties", "机构": "structure", "总体": "totals", "收入": "income",
    "支出": "expenditure",
    "财政拨款": "fiscal", "一般公共预算": "general", "基本支出": "basic", "项目支出": "projects", "政府性基金": "fund",
    "国有资本经营": "state_capital", "三公经费": "three_public",
    "机关运行经费": "operating_cost", "政府采购": "procurement",
    "国有资产": "assets", "绩效": "performance", "名词解释": "glossary", "表": "tables",
}  # fmt: skip
ITEMS = {
    "合计": "three_public", "因公出国（境）费": "abroad", "公务接待费": "reception", "公务用车购置及运行费": "vehicle",
    "公务用车购置费": "vehicle_purchase", "公务用车运行费": "vehicle_running",
}  # fmt: skip
AXES = {
    TableKind.SUMMARY: "sides", TableKind.EXPENDITURE: "function", TableKind.GENERAL_BY_FUNCTION: "function",
    TableKind.GENERAL_BASIC_BY_ECONOMIC: "economic", TableKind.GENERAL_PROJECTS: "project",
}  # fmt: skip
COLUMNS = {
    "合计": {}, "预算数": {}, "决算数": {}, "人员经费": {"nature": "personnel"}, "公用经费": {"nature": "public"},
    "基本支出": {"nature": "basic"}, "项目支出": {"nature": "project"}, "资本性支出": {"economic": "310"},
    "商品和服务支出": {"economic": "302"}, "一般公共预算": {"fund": "general_spend"},
}  # fmt: skip
KEYS = {
    "合计": "total", "预算数": "amount", "决算数": "actual", "基本支出": "basic", "项目支出": "project",
    "人员经费": "personnel", "公用经费": "public", "资本性支出": "capital", "商品和服务支出": "goods",
    "一般公共预算": "general",
}  # fmt: skip
FIGURES = {
    "车辆": "vehicles", "车辆价值": "vehicles_value", "房屋": "house_area_m2", "房屋价值": "house_value",
    "采购总额": "total", "货物": "goods", "工程": "works", "服务": "services",
    "全年执行数": "full_year_executed", "编报目标金额": "goal_project_amount",
    "整体绩效金额": "department_goal_amount", "项目个数": "project_count", "财政拨款项目金额": "fiscal_project_amount",
}  # fmt: skip
MONEY = re.compile(r"^(.*?)(-?[\d.,]+)(亿元|万元|元)$")


class _Lines:
    """Lines numbered through the made-up document."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, text: str) -> Line:
        self.count += 1
        return Line(text, 1, self.count)


_TOKEN = re.compile(r'"""[\s\S]*?"""|"[^"\n]*"|#[^\n]*|(?P<key>[\w（）]*[\u4e00-\u9fff][\w（）]*)')


def load(path: Path) -> dict[str, Any]:
    """The three parts of a case file, by ending. It is TOML whose Chinese keys need no quotes."""
    text = _TOKEN.sub(lambda found: f'"{found["key"]}"' if found["key"] else found[0], path.read_text("utf-8"))
    return tomllib.loads(text)


def disclosure(case: dict[str, Any]) -> Disclosure:
    """The part of a document that a case describes."""
    lines = _Lines()
    identity = Identity(
        "case", "0" * 64, KINDS[case.get("文种", "预算")], case.get("年份"), case.get("部门", "某县财政局"),
        "department", form_set=case.get("样式", "xinjiang-budget"), form_score=1.0,
    )  # fmt: skip
    people, offices = case.get("人员"), case.get("机构")
    return Disclosure(
        identity,
        tables=tuple(_table(entry, lines) for entry in case.get("表", [])),
        statements=tuple(_statement(entry, lines) for entry in case.get("陈述", [])),
        staffing=_staffing(people, case.get("人员增减", {}), lines) if people else None,
        offices=_offices(offices, lines) if offices else None,
        projects=tuple(_project(entry, lines) for entry in case.get("项目", [])),
        performance=tuple(_form(entry, lines) for entry in case.get("绩效表", [])),
        performance_summary=_figures(case.get("绩效概况"), lines),
        procurement=_figures(case.get("政府采购"), lines),
        assets=_figures(case.get("国有资产"), lines),
        three_public=_figures(case.get("三公经费"), lines),
        operating_cost=_statement(case["机关运行经费"], lines) if "机关运行经费" in case else None,
        sections=tuple(_section(entry, lines) for entry in case.get("正文", [])),
    )


def _figures(entry: dict[str, str] | None, lines: _Lines) -> Figures | None:
    if not entry:
        return None
    values, units = {}, {}
    for name, text in entry.items():
        found = re.match(r"(-?[\d.,]+)(.*)", text)
        assert found, text
        key = FIGURES.get(name, name)
        values[key] = parse_amount(found[1], lines.next(f"{name}{text}").place())
        units[key] = found[2]
    return Figures(values, units, quote="，".join(f"{name}{text}" for name, text in entry.items()))


def _section(entry: dict[str, str], lines: _Lines) -> Section:
    title = lines.next(entry.get("标题", entry["章节"]))
    body = tuple(lines.next(line) for line in entry.get("内容", "").splitlines() if line.strip())
    return Section(SECTIONS.get(entry["章节"], entry["章节"]), title.text, body, 2, title.place())


def _staffing(people: dict[str, int], changes: dict[str, list[Any]], lines: _Lines) -> Staffing:
    text = "；".join(f"{name}{count}人" + "".join(map(str, changes.get(name, []))) for name, count in people.items())
    moves = {name: (verb, count) for name, (verb, count) in changes.items()}
    return Staffing(people, moves, quote=text, place=lines.next(text).place())


def _offices(entry: dict[str, Any], lines: _Lines) -> Offices:
    text = f"下设{entry['声明']}个科室：{'、'.join(entry['列举'])}"
    denied = entry.get("下属单位说明")
    place = lines.next(text).place()
    return Offices(entry["声明"], "科室", tuple(entry["列举"]), subordinate_statement=denied, quote=text, place=place)


def _project(entry: dict[str, Any], lines: _Lines) -> Project:
    place = lines.next(f"项目名称：{entry['名称']}").place()
    text = entry.get("分配说明", "，".join(entry.get("分配", [])) + "。")
    parts = []
    for words in entry.get("分配", []):
        label, number, unit = MONEY.match(words).groups()  # type: ignore[union-attr]
        role = "total" if label == "合计" else "part"
        parts.append(Allocation(label, parse_amount(number, lines.next(words).place()), Unit(unit), role))
    number, unit = MONEY.match(entry["金额"]).groups()[1:]  # type: ignore[union-attr]
    return Project(
        entry["名称"], amount=parse_amount(number, place), unit=Unit(unit), allocation_text=text,
        basis=entry.get("依据"),
        allocations=tuple(parts), quote=entry["名称"], place=place,
    )  # fmt: skip


def _statement(entry: dict[str, Any], lines: _Lines) -> Statement:
    place = lines.next(entry["原文"]).place()
    at = {"function": entry["科目"]} if "科目" in entry else entry.get("立方体")

    def amount(name: str) -> Amount | None:
        return parse_amount(entry[name], place) if name in entry else None

    return Statement(
        entry.get("标题", ""), entry["对象"], entry.get("类别", "change"), entry["原文"], place,
        SECTIONS.get(entry.get("章节", "")), at, Unit.WAN, amount("金额"), change=amount("增减额"),
        direction=entry.get("方向"), rate=amount("增减率"), reason=entry.get("原因"),
        items=tuple(entry.get("列举", ())),
        prior=amount("上年数"), use=entry.get("用途"), path=tuple(entry.get("路径", ())),
    )  # fmt: skip


def _table(entry: dict[str, Any], lines: _Lines) -> Table:
    kind = TableKind(TABLES[entry["表名"]])
    columns = tuple(Column(KEYS[name], name, COLUMNS[name]) for name in entry.get("列", ["合计"]))
    head = lines.next(entry.get("标题", entry["表名"]))
    rows = tuple(_row(text, len(columns), kind, lines) for text in entry.get("行", []))
    note = entry.get("空表说明")
    return Table(
        kind, head.text, Unit(entry.get("单位", "万元")), columns, rows, entry.get("编号"), note is not None, note,
        place=head.place(), axis=AXES.get(kind, "labelled"),
    )  # fmt: skip


def _row(text: str, width: int, kind: TableKind, lines: _Lines) -> Row:
    """Read "30217 公务接待费 | 24.00 | | 24.00"; in a project table "2010304 专项服务：慰问经费 | 4.00"."""
    head, *cells = (part.strip() for part in text.split("|"))
    place = lines.next(text).place()
    code, _, label = head.partition(" ") if head[:1].isdigit() else ("", "", head)
    label, _, project = label.partition("：")
    amounts = tuple(parse_amount(cell, place) for cell in (cells + [""] * width)[:width])
    at = {"item": ITEMS[label]} if kind is TableKind.THREE_PUBLIC and label in ITEMS else {}
    key = {"收入总计": "income_total", "支出总计": "expenditure_total"}.get(label)
    return Row(label, amounts, code or None, key, project=project or None, at=at, place=place)


def _form(entry: dict[str, Any], lines: _Lines) -> PerformanceForm:
    place = lines.next(entry["名称"]).place()
    funds = tuple(
        FundLine(item, {"金额": parse_amount(text, lines.next(f"{item} {text}").place())})
        for item, text in entry.get("资金", {}).items()
    )
    return PerformanceForm(
        {"部门": "department", "项目": "project"}[entry.get("级别", "项目")], entry["名称"], entry.get("年份"),
        contact=entry.get("联系人"), phone=entry.get("电话"), amount_unit=Unit.WAN, funds=funds,
        objective=entry.get("目标"),
        objective_actual=entry.get("完成情况"),
        indicators=tuple(_indicator(text, lines) for text in entry.get("指标", [])),
        total_weight=entry.get("总分值"), total_score=entry.get("总得分"), self_evaluation=entry.get("自评", False),
        unit_name=entry.get("单位"), place=place,
    )  # fmt: skip


def _indicator(text: str, lines: _Lines) -> Indicator:
    """Read "数量指标 | 培训次数 | ≥12次 | 10" and for a self-evaluation also "| 完成 12次 | 得分 10 | 偏差原因"."""
    level2, level3, raw, *rest = (part.strip() for part in text.split("|"))
    rest += [""] * (5 - len(rest))
    weight, last, actual, score, deviation = (part or None for part in rest[:5])
    found = re.match(r"^(≥|≤|=|＝|>|<)?([\d.]+)(.*)$", raw)
    target = Target(found[1], found[2], found[3] or None, raw) if found else Target(None, raw, None, raw)
    return Indicator(
        LEVEL1.get(level2, "产出指标"), level2, level3, target if raw else None, weight=weight, last_year=last,
        actual=actual, score=score, deviation=deviation, place=lines.next(text).place(),
    )  # fmt: skip


LEVEL1 = {
    "经济成本指标": "成本指标", "社会成本指标": "成本指标", "生态环境成本指标": "成本指标", "经济效益指标": "效益指标",
    "社会效益指标": "效益指标", "生态效益指标": "效益指标", "可持续影响指标": "效益指标", "满意度指标": "满意度指标",
    "服务对象满意度指标": "满意度指标",
}  # fmt: skip
