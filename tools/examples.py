"""Write the example workbooks: made-up departments, the same ones every time.

python tools/examples.py            # writes examples/*.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from mingzhang.compile.ledger import Ledger
from mingzhang.compile.made_up import made_up_ledger
from mingzhang.compile.random_ledger import Shape
from mingzhang.compile.targets import Goal, ProjectTargets
from mingzhang.compile.workbook.write import write_ledger

FOLDER = Path(__file__).resolve().parent.parent / "examples"
SHAPE = Shape(projects=8, odd_funds=0, carry=False, units=3, largest=900_000, every=True)
EXAMPLES = {"xinjiang-budget": 60, "xinjiang-final": 60, "shanghai-budget": 60, "mof-final": 60}
"""Form set → seed: three units, eight projects, every fund the set has."""


WHOLE = ProjectTargets(
    "保障机关正常运转，按时完成年度统计调查和数据发布任务。",
    (
        Goal("产出指标", "数量指标", "完成调查任务", ">=", "24", "项", weight=20),
        Goal("产出指标", "质量指标", "数据审核合格率", ">=", "98", "%", weight=20),
        Goal("产出指标", "时效指标", "按时发布率", "=", "100", "%", weight=10),
        Goal("成本指标", "经济成本指标", "公用经费控制率", "<=", "100", "%", weight=10),
        Goal("效益指标", "社会效益指标", "服务决策", "", "有效服务", weight=20, rule="按评判等级赋分"),
        Goal("满意度指标", "服务对象满意度指标", "数据使用者满意度", ">=", "90", "%", weight=10),
    ),
)
"""What the whole department of a budget example aims at."""


def ledger(set_id: str) -> Ledger:
    """The ledger of an example, with every reason its text asks for."""
    made = made_up_ledger(EXAMPLES[set_id], set_id, SHAPE)
    return msgspec.structs.replace(made, whole=WHOLE) if made.kind == "budget" else made


def main() -> int:
    """Write every example."""
    FOLDER.mkdir(exist_ok=True)
    for set_id in EXAMPLES:
        (FOLDER / f"{set_id}.xlsx").write_bytes(write_ledger(ledger(set_id), set_id))
        print(f"wrote examples/{set_id}.xlsx")
    return 0


if __name__ == "__main__":
    sys.exit(main())
