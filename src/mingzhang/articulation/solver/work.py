"""Work counted in steps: a search is cut off after the same steps on every machine, busy or not.

By a clock, what is found of a badly damaged document would depend on the machine. A step is about a tenth of a
microsecond. The costs below are a least-squares fit to the times of two hundred searches in damaged documents; of two
hundred others they tell between 0.6 and 1.2 of the time, nine times in ten.
"""

SECOND = 10_000_000
"""Steps that take about a second."""

PROPAGATION, SOURCE, MOVE = 150, 2, 13
START, MEND = 4_400, 180
PROGRAM, ITERATION = 30_000, 1
NODE, CORE, PAIR = 38, 5, 4


class Work:
    """Steps done so far."""

    __slots__ = ("done",)

    def __init__(self) -> None:
        self.done = 0

    def propagated(self, sources: int, moves: int) -> None:
        """The bounds of so many sources, tightened so many times."""
        self.done += PROPAGATION + SOURCE * sources + MOVE * moves

    def started(self) -> None:
        """A point that is to be mended."""
        self.done += START

    def moved(self) -> None:
        """One amount of it moved."""
        self.done += MEND

    def solved(self, rows: int, iterations: int) -> None:
        """A linear program of so many rows, solved in so many iterations."""
        self.done += PROGRAM + ITERATION * rows * iterations

    def searched(self, cores: int) -> None:
        """A node of a search for hitting sets with so many contradictions left."""
        self.done += NODE + CORE * cores

    def reduced(self, cores: int) -> None:
        """So many contradictions compared with one another."""
        self.done += PAIR * cores * cores
