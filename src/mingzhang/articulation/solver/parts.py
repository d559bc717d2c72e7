"""The pieces of a system that still hang together once propagation has settled what it can."""

from dataclasses import dataclass

from mingzhang.articulation.solver.net import Net, Row
from mingzhang.articulation.solver.propagation import Box


@dataclass(frozen=True, slots=True)
class Part:
    """Rows (by index) joined by amounts that are still free, and those amounts.

    `tree` when no cycle runs through them: then propagation at its fixed point has already proved it
    feasible.
    """

    rows: tuple[int, ...]
    variables: tuple[int, ...]
    tree: bool


def parts(net: Net, alive: bytearray, box: Box, seeds: list[int]) -> list[Part]:
    """The parts that contain the rows `seeds`. Rows that the box satisfies by itself join nothing."""
    seen_rows: set[int] = set()
    found: list[Part] = []
    for seed in seeds:
        if seed in seen_rows:
            continue
        rows: list[int] = []
        variables: set[int] = set()
        links = 0
        todo = [seed]
        seen_rows.add(seed)
        while todo:
            index = todo.pop()
            rows.append(index)
            for v, _ in net.rows[index].coefficients():
                if box.lo[v] == box.hi[v]:
                    continue
                links += 1
                if v in variables:
                    continue
                variables.add(v)
                for other in net.rows_of[v]:
                    row = net.rows[other]
                    if other not in seen_rows and alive[row.source] and not slack(box, row):
                        seen_rows.add(other)
                        todo.append(other)
        tree = links == len(rows) + len(variables) - 1
        found.append(Part(tuple(rows), tuple(sorted(variables)), tree))
    return found


def slack(box: Box, row: Row) -> bool:
    """Whether any amounts in the box satisfy the row."""
    least, most = span(box, row)
    return least >= row.lo and most <= row.hi


def span(box: Box, row: Row) -> tuple[int, int]:
    """The least and the greatest value of a row over the box."""
    least = most = 0
    for v, c in row.coefficients():
        if c > 0:
            least += c * box.lo[v]
            most += c * box.hi[v]
        else:
            least += c * box.hi[v]
            most += c * box.lo[v]
    return least, most
