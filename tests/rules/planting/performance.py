"""Objectives, indicators and self-evaluations that cannot be right."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .costs import PLANTS as COSTS
from .documents import Plant, Plants
from .evaluations import PLANTS as EVALUATIONS
from .form_rows import (
    DEPARTMENT,
    LEVEL1,
    LEVEL2,
    NAME,
    TARGET,
    WEIGHT,
    Rows,
    in_rows,
    indicators,
    luck,
    number,
    plan,
    row_of,
    total,
    write,
)

_AMOUNT = r"项目预算[\d.]+万元"


def changed_weight(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows))
    return write(row, weight=str(int(row[WEIGHT]) + chance.choice((-5, -2, 1, 3, 5, 8))))


def indicator_without_weight_added(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "产出指标"))
    extra = [*row]
    extra[NAME], extra[WEIGHT] = chance.choice(("工作完成率", "资料归档率", "任务按期办结数")), "5"
    rows.insert(rows.index(row) + 1, extra)
    return True


_TELLING = (
    "项目预算{}万元。",
    "项目经费{}万元。",
    "预算资金共{}万元，保障工作开展。",
    "申请财政资金{}万元。",
    "所需经费{}万元。",
    "项目资金总量{}万元。",
    "安排专项经费共计{}万元。",
    "经费总额{}万元。",
    "年度预算安排{}万元。",
    "预算金额为{}万元。",
    "本年度项目经费共计{}万元，全部用于上述工作。",
    "资金规模{}万元。",
)


def amount_told(rows: Rows, chance: Random) -> bool:
    """Still sound: the objective tells the project's money in one of many ways."""
    row, right = row_of(rows, "总体目标"), f"{total(rows)}"
    row[2] = row[2].replace(f"项目预算{right}万元。", chance.choice(_TELLING).format(right))
    return right in row[2]


def another_amount_told(rows: Rows, chance: Random) -> bool:
    row, right = row_of(rows, "总体目标"), total(rows)
    wrong = chance.choice((right * 2, right + Decimal("3.6"), right * Decimal("0.85"))).quantize(Decimal("0.01"))
    row[2] = row[2].replace(f"{right}万元", f"{wrong}万元")
    return f"{wrong}万元" in row[2] and wrong != right


def copied_objective(text: str) -> str | None:
    chance = luck(text)
    found: list[str] = []

    def take(rows: Rows, _: Random) -> bool:
        found.append(row_of(rows, "总体目标")[2])
        return False

    in_rows("项目支出绩效目标表", take)(text)
    long = [one for one in found if len(one) > 24]
    if len(found) < 2 or not long:
        return None
    source = chance.choice(long)
    copy = chance.choice([one for one in found if one != source] or [""])
    way = chance.choice(("as it is", "other numbers", "one word"))
    new = source.replace("1", "7") if way == "other numbers" else source
    new = new.replace("。", "，确保完成。", 1) if way == "one word" and len(new) > 40 else new
    return text.replace(f"\t{copy}\t", f"\t{new}\t", 1) if copy else None


_NO_NUMBER = (
    "按计划开展", "按需购置", "据实开展", "若干", "保质保量完成", "应培尽培", "满足工作需要", "及时完成",
    "反映工作开展情况", "持续推进", "不断提高", "严格控制",
)  # fmt: skip


def target_in_words(rows: Rows, chance: Random) -> bool:
    level = chance.choice(("数量指标", "时效指标", "成本指标"))
    return write(chance.choice(indicators(rows, level)), target=chance.choice(_NO_NUMBER))


def quality_repeats_its_name(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "质量指标"))
    row[NAME] = chance.choice(("设备采购质量", "培训效果", "服务质量提升"))
    return write(row, target=chance.choice(("", "反映")) + row[NAME])


_MISPLACED = (
    ("数量指标", "参训人员满意度", "≥95%"),
    ("数量指标", "信息发布准确率", "≥98%"),
    ("数量指标", "设备验收合格率", "=100%"),
    ("数量指标", "项目完成时间", "≤12月"),
    ("数量指标", "设备采购成本", "≤6万元"),
    ("质量指标", "资金支付及时率", "=100%"),
    ("质量指标", "任务按时完成率", "≥95%"),
    ("质量指标", "任务按期办结率", "≥95%"),
    ("质量指标", "受益群众满意度", "≥90%"),
    ("质量指标", "服务对象满意率", "≥90%"),
    ("时效指标", "服务对象满意度", "≥95%"),
    ("时效指标", "年度任务完成率", "=100%"),
    ("时效指标", "培训人次", "≥120人次"),
    ("时效指标", "设备购置数量", "≥5台"),
    ("时效指标", "工程质量合格率", "=100%"),
    ("社会效益指标", "办事群众满意度", "≥95%"),
    ("满意度指标", "资金支付及时率", "=100%"),
    ("满意度指标", "宣传活动覆盖率", "≥90%"),
    ("满意度指标", "培训人次", "≥120人次"),
)


def indicator_in_the_wrong_class(rows: Rows, chance: Random) -> bool:
    level, name, target = chance.choice(_MISPLACED)
    return write(chance.choice(indicators(rows, level)), name=name, target=target, last="/")


_BENEFIT = (
    "政务信息公开透明度", "系统平稳运行率", "群众政策知晓率", "企业满意度", "设备利用率", "公共服务水平提升率",
    "社会公众认知度",
)  # fmt: skip


def benefit_of_the_wrong_kind(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "社会效益指标"))
    row[LEVEL2] = "经济效益指标"
    return write(row, name=chance.choice(_BENEFIT), target="≥90%")


_SHARES = (
    "受益群众覆盖率", "培训人员出勤率", "设备验收合格率", "信息公开及时率", "设施设备完好率", "考核通过率",
    "来信办结率", "资料完整率", "数据准确率", "政策知晓率", "整改到位率", "举报受理率", "监测点位正常运行率",
    "抽检达标率",
)  # fmt: skip


def share_above_the_whole(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "质量指标"))
    return write(row, name=chance.choice(_SHARES), target=chance.choice(("≥105%", "=120%", "≥150%", "=110%")))


def day_too_many(rows: Rows, chance: Random) -> bool:
    year = int(rows[2][0][1:5])
    row = chance.choice(indicators(rows, "数量指标"))
    name = chance.choice(("网站运行天数", "值班值守天数", "系统运行维护天数", "日常巡查次数", "设备运转天数"))
    write(row, name=name, target=chance.choice(("≥", "=")) + "366" + ("次" if "次" in name else "天"), last="/")
    return year != 2024


def below_last_year(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "数量指标") + indicators(rows, "质量指标"))
    unit = row[TARGET].lstrip("≥=")[len(str(number(row[TARGET]))) :]
    last = chance.randint(96, 100) if unit == "%" else number(row[TARGET]) + chance.randint(1, 40)
    return write(row, last=f"{last}{unit}")


def no_indicator_of_a_class(rows: Rows, chance: Random) -> bool:
    out = chance.choice(("成本指标", "效益指标", "满意度指标"))
    for row in indicators(rows, out):
        rows.remove(row)
    return True


def department_without_a_class(rows: Rows, chance: Random) -> bool:
    out = chance.choice(("效益", "满意度"))
    for row in indicators(rows, out):
        rows.remove(row)
    return True


_MISFITS = (
    ("质量指标", "验收合格率", "≥95小时"),
    ("质量指标", "设备完好率", "≥3台"),
    ("数量指标", "开展培训场次", "≥90%"),
    ("数量指标", "发放宣传资料份数", "=20元"),
    ("数量指标", "参训人数", "≥15天"),
    ("数量指标", "维修面积", "≥30人"),
    ("数量指标", "道路维修长度", "≥12次"),
    ("时效指标", "资金支付及时率", "≤12月"),
    ("时效指标", "故障响应时间", "≤2万元"),
    ("时效指标", "项目工期", "≤3人"),
    ("时效指标", "项目完成及时率", "=30天"),
    ("成本指标", "项目总成本", "≤12次"),
    ("成本指标", "印刷费用", "≤30天"),
    ("成本指标", "设备采购单价", "≤5台"),
    ("满意度指标", "参会人员满意度", "≥95人"),
    ("满意度指标", "受益群众满意度", "≥20天"),
)


def unit_of_something_else(rows: Rows, chance: Random) -> bool:
    level, name, target = chance.choice(_MISFITS)
    return write(chance.choice(indicators(rows, level)), name=name, target=target, last="/")


def indicator_twice(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows))
    half = int(row[WEIGHT]) // 2
    other = chance.choice([row, *[one for one in indicators(rows) if one[LEVEL1] == row[LEVEL1]]])
    twin = [*row]
    twin[LEVEL2], twin[WEIGHT] = other[LEVEL2], str(int(row[WEIGHT]) - half)
    row[WEIGHT] = str(half)
    rows.insert(rows.index(row) + 1, twin)
    return True


def points_moved_to_another_class(rows: Rows, chance: Random) -> bool:
    by = chance.choice((5, 10, 15))
    less, more = chance.sample(("产出指标", "成本指标", "效益指标", "满意度指标"), 2)
    giving = next(row for row in indicators(rows, less))
    taking = next(row for row in indicators(rows, more))
    by = min(by, int(giving[WEIGHT]) - 1)
    return write(giving, weight=str(int(giving[WEIGHT]) - by)) and write(taking, weight=str(int(taking[WEIGHT]) + by))


_DEBTS = (
    "支付{year}年度道路维修工程欠款",
    "偿还以前年度拖欠的物业服务费",
    "结清历年印刷费欠账",
    "支付{year}年办公楼改造项目尾款",
    "清偿以前年度拖欠企业账款",
    "用于支付上年度未付的网络租赁费",
    "化解历史遗留工程债务",
    "支付往年应付未付的设备采购款",
)


def debts_paid(rows: Rows, chance: Random) -> bool:
    row = row_of(rows, "总体目标")
    row[2] = chance.choice(_DEBTS).format(year=int(rows[2][0][1:5]) - chance.randint(1, 3)) + "，" + row[2]
    return True


_RESERVES = (
    "用于各项目经费之间调剂",
    "弥补其他项目经费不足",
    "作为机动经费统筹使用",
    "预留资金用于年中追加项目",
    "用于年度执行中不可预见支出",
    "根据需要调剂用于其他专项",
    "补充其他专项经费缺口",
)


def money_held_back(rows: Rows, chance: Random) -> bool:
    row = row_of(rows, "总体目标")
    row[2] = (
        f"{chance.choice(_RESERVES)}，{row[2]}"
        if chance.random() < 0.5
        else f"{row[2][:-1]}，{chance.choice(_RESERVES)}。"
    )
    return True


PLANTS: Plants = {
    "PF101": (plan(changed_weight), plan(indicator_without_weight_added)),
    "PF103": plan(another_amount_told, amount_told),
    "PF104": Plant(text=copied_objective),
    "PF107": (plan(target_in_words), plan(quality_repeats_its_name)),
    "PF108": (plan(indicator_in_the_wrong_class), plan(benefit_of_the_wrong_kind)),
    "PF109": (plan(share_above_the_whole), plan(day_too_many)),
    "PF110": plan(below_last_year),
    "PF114": (plan(no_indicator_of_a_class), plan(department_without_a_class, title=DEPARTMENT)),
    "PF123": plan(debts_paid),
    "PF126": plan(money_held_back),
    "PF131": plan(unit_of_something_else),
    "PF132": plan(indicator_twice),
    "PF133": plan(points_moved_to_another_class),
    **COSTS,
    **EVALUATIONS,
}
