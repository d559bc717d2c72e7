"""Whether amounts exist that obey the laws and round to what is printed; and if not, which print is wrong.

The solver knows nothing of budgets: unknown amounts, printed intervals, linear laws. It proves every
contradiction in exact arithmetic before it says so. numpy and HiGHS are loaded only when the linear program
is needed.
"""

from mingzhang.articulation.solver.diagnose import STEPS, Conflict, Repair, diagnose
from mingzhang.articulation.solver.feasibility import Contradiction, Verdict, feasible, propagate
from mingzhang.articulation.solver.implied import implied
from mingzhang.articulation.solver.reach import reach
from mingzhang.articulation.solver.system import (
    Fact,
    Interval,
    Law,
    Number,
    System,
    Terms,
    amount,
    ratio,
    total,
    widen,
)
from mingzhang.articulation.solver.work import SECOND, Work

__all__ = [
    "SECOND",
    "STEPS",
    "Conflict",
    "Contradiction",
    "Fact",
    "Interval",
    "Law",
    "Number",
    "Repair",
    "System",
    "Terms",
    "Verdict",
    "Work",
    "amount",
    "diagnose",
    "feasible",
    "implied",
    "propagate",
    "ratio",
    "reach",
    "total",
    "widen",
]
