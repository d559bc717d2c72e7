"""Words for made-up departments. None of these places, bodies or people exists."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Container, Sequence

from mingzhang.model.amount import UNITS_PER_YUAN, Unit

from .figures import money
from .ledger import Entry
from .reasons import Asked
from .targets import Goal, ProjectTargets

PLACES = ("云岭市青禾区", "沙棘自治州白杨市", "松河县", "望川市临溪区", "雪泉市")
_BODIES = (
    "人民政府办公室",
    "财政局",
    "统计局",
    "文化体育广播电视和旅游局",
    "商务和工业信息化局",
    "农业农村局",
    "数据发展局",
)
OFFICES = (
    "综合科",
    "文书科",
    "秘书科",
    "督查室",
    "信息中心",
    "政务公开办",
    "党建室",
    "行政科",
    "法规科",
    "外事办",
    "后勤服务中心",
)
PEOPLE = ("甲一明", "乙二华", "丙三文", "丁四宁", "戊五安")
PROJECTS = (
    "网站建设专项经费",
    "应急专项经费",
    "会务保障工作经费",
    "无纸化办公专项经费",
    "慰问专项经费",
    "政务大厅工作经费",
    "信息系统运行维护项目",
    "驻外联络处专项经费",
    "设备更新购置项目",
    "专项普查经费",
    "人才培训项目",
    "农村公共设施维修补助资金（第二批）",
    "数据治理与共享平台建设一期工程",
    "文化惠民活动经费",
    "档案数字化整理经费",
    "老旧设施改造补助",
)
_AIMS = (
    "维护政府网站并监测内容{count}次，公开信息及时准确。",
    "应对突发事件，应急演练{count}次，把损失降到最低。",
    "布置会场、调试设备，接待参会人员，保障会议{count}场。",
    "公文改为电子方式流转，减少纸张消耗，推广{count}个单位使用。",
    "走访慰问困难职工和企业{count}户，送去关怀。",
    "窗口网络畅通，办事群众等候时间缩短，开设窗口{count}个。",
    "业务系统全年稳定，故障两小时内响应，巡检{count}次。",
    "联络外地客商，组织推介活动{count}场，引进投资。",
    "淘汰老化办公设备，购置新设备{count}台并验收入库。",
    "入户登记、数据审核和汇总按期完成，覆盖{count}个社区。",
    "举办业务骨干培训班{count}期，提升履职能力。",
    "修缮村内道路、水渠等公共设施{count}处，改善生产条件。",
    "归集部门数据，建成共享目录，接入系统{count}个。",
    "送戏下乡、全民阅读等活动{count}场，丰富群众生活。",
    "历史档案扫描著录{count}万页，实现网上查阅。",
    "改造老旧小区管网和外墙{count}栋，消除安全隐患。",
)
"""What each project is for, in the order of PROJECTS: no two say the same."""
BASES = (
    "根据《关于做好年度重点工作经费保障的通知》（云岭财预〔2021〕12号）要求设立。",
    "根据《关于印发政务信息化项目建设管理办法的通知》要求。",
    "根据单位职能设定和《年度重点工作任务分解方案》，签订服务协议。",
)
DUTIES = (
    "围绕中心工作，筹备组织各类会议，协助组织实施会议决定事项。",
    "负责重要会议、重要活动的会务工作，督促检查重要文件和重要会议贯彻落实情况并跟踪调研，及时报告。",
    "负责值班工作，及时报告重要情况，传达和督促落实指示要求。",
    "负责政务信息收集、调研、整理、报送工作。",
    "负责政务公开及政府信息公开工作。",
    "组织专题调查研究，及时反映情况，提出建议。",
    "负责网站的统筹谋划、使用管理等工作。",
    "完成交办的其他任务。",
)
_UP = {
    "contribution": ("缴费基数上调，缴费支出增加",),
    "personnel": ("人员工资标准调整，人员经费增加",),
    "public": ("办公用房维修和日常运转需要，公用经费增加", "业务量较上年增多，公用经费增加"),
    "project": ("本年新增专项工作任务，项目经费增加", "专项工作量较上年增多，项目经费增加"),
}
_DOWN = {
    "contribution": ("缴费基数核减，缴费支出减少",),
    "personnel": ("人员经费据实核定，较上年减少",),
    "public": ("落实过紧日子要求，压减公用经费",),
    "project": ("部分专项任务上年已完成，项目经费减少", "部分职能划出，项目经费减少"),
}
_MORE = ("工作量比上年增多", "按照年度工作计划安排，业务量增多", "履职需要，工作量增多")
_LESS = ("落实过紧日子要求，压减一般性支出", "按照年度工作计划安排，业务量减少", "部分任务上年已完成")
_FEW = 50 * UNITS_PER_YUAN
"""A change that prints as nothing has no reason."""


def department_name(rng: random.Random, place: str) -> str:
    """A body that does not exist."""
    return place + rng.choice(_BODIES)


def reasons(
    rng: random.Random,
    prior: Sequence[Entry],
    now: Sequence[Entry],
    funds: Container[str],
    contributions: Container[str],
) -> dict[str, str]:
    """A reason per functional item in these funds, fitting the direction it moved in and what moved it."""
    change: dict[str, Counter[str]] = {}
    for sign, entries in ((1, now), (-1, prior)):
        for entry in entries:
            if entry.fund in funds:
                part = "contribution" if entry.function in contributions else entry.nature or "project"
                change.setdefault(entry.function, Counter())[part] += sign * entry.amount
    out = {}
    for code, parts in change.items():
        gap = parts.total()
        if abs(gap) < _FEW:
            continue
        words = _UP if gap > 0 else _DOWN
        # What made up at least a fifth of the change is named, the largest first.
        moved = [part for part, by in parts.most_common() if by * 5 * (1 if gap > 0 else -1) >= abs(gap)]
        out[f"function={code}"] = "；".join(rng.choice(words[part]) for part in (moved if gap > 0 else moved[::-1]))
    return out


def asked_reasons(rng: random.Random, asked: Sequence[Asked]) -> dict[str, str]:
    """A reason for each that a text asks for, fitting the direction of its move."""
    return {one.address: _reason(rng, one) for one in asked}


def _reason(rng: random.Random, one: Asked) -> str:
    if one.address.startswith("item=operating_cost"):
        return "公务接待、公务用车运行等日常公用支出按实际需要安排"
    if one.falls and one.address.startswith("item=three_public"):
        return "落实过紧日子要求，压减一般性支出"  # of the whole, so that no part of it is left out
    return rng.choice(_LESS if one.falls else _MORE)


def project_targets(rng: random.Random, name: str, amount: int) -> ProjectTargets:
    """Nine or so indicators with weights that add up to 90, as the forms want."""
    wan = money(amount, Unit.WAN)
    count, bodies = rng.randint(2, 24), rng.randint(1, 9)
    goals = [
        Goal("产出指标", "数量指标", "开展工作次数", ">=", str(count), "次", last_year="-"),
        Goal(
            "产出指标",
            "数量指标",
            "覆盖单位数量",
            ">=",
            str(bodies),
            "家",
            last_year=f"{rng.randint(1, bodies)}家",
        ),
        Goal("产出指标", "质量指标", "验收合格率", ">=", "95", "%", last_year="-"),
        Goal("产出指标", "时效指标", "资金支付及时率", "=", "100", "%", last_year="100%"),
        Goal("成本指标", "经济成本指标", "项目预算成本", "<=", wan, "万元", weight=20, evidence="原始凭证"),
        Goal(
            "效益指标",
            "社会效益指标",
            "保障工作正常开展",
            "",
            "有效保障",
            "",
            weight=20,
            rule="按评判等级赋分",
            evidence="说明材料",
        ),
        Goal("满意度指标", "满意度指标", "参会人员满意度", ">=", "95", "%", rule="满意度赋分", evidence="说明材料"),
    ]
    aim = _AIMS[PROJECTS.index(name) % len(_AIMS)] if name in PROJECTS else _AIMS[0]
    return ProjectTargets(f"{aim.format(count=count)}项目预算{wan}万元。", tuple(goals))
