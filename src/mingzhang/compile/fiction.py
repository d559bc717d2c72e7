"""Words for made-up departments. None of these places, bodies or people exists."""

from __future__ import annotations

import random
from collections.abc import Sequence

from mingzhang.model.amount import Unit

from .figures import money
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
    "根据年初工作安排设立。",
    "根据《关于印发政务信息化项目建设管理办法的通知》要求。",
    "根据单位职能设定和年度工作计划，签订服务协议。",
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
_UP = ("工作量比上年增多", "按照年度工作计划安排，业务量增多", "履职需要，工作量增多")
_DOWN = ("落实过紧日子要求，压减一般性支出", "按照年度工作计划安排，业务量减少", "部分任务上年已完成")


def department_name(rng: random.Random, place: str) -> str:
    """A body that does not exist."""
    return place + rng.choice(_BODIES)


def reasons(rng: random.Random, asked: Sequence[Asked]) -> dict[str, str]:
    """A reason for each that is asked for, fitting the direction of its move."""
    return {one.address: _reason(rng, one) for one in asked}


def _reason(rng: random.Random, one: Asked) -> str:
    if one.address.startswith("item=operating_cost"):
        return "公务接待、公务用车运行等日常公用支出按实际需要安排"
    return rng.choice(_DOWN if one.falls else _UP)


def project_targets(rng: random.Random, name: str, amount: int) -> ProjectTargets:
    """Nine or so indicators with weights that add up to 90, as the forms want."""
    wan = money(amount, Unit.WAN)
    count = rng.randint(2, 24)
    goals = [
        Goal("产出指标", "数量指标", "开展工作次数", ">=", str(count), "次", last_year="-"),
        Goal(
            "产出指标",
            "数量指标",
            "覆盖单位数量",
            ">=",
            str(rng.randint(1, 9)),
            "家",
            last_year=f"{rng.randint(1, 9)}家",
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
