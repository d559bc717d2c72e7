"""What is measured on: the documents kept beside the repository when there are any, made-up ones otherwise."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "documents"


def texts() -> dict[str, bytes]:
    """Documents of some 50 KB as text, by name."""
    found = {path.name: path.read_bytes() for path in sorted(SHARED.glob("text/*")) if path.suffix in (".txt", ".md")}
    return found or {f"made-up-{seed}.txt": made_up(seed) for seed in (1, 2, 3)}


def pdfs() -> dict[str, bytes]:
    """PDF documents, by name; none when there are none beside the repository."""
    return {path.name: path.read_bytes() for path in sorted(SHARED.glob("pdf/*.pdf"))}


def made_up(seed: int, form: str = "txt") -> bytes:
    """A made-up budget of some 50 KB."""
    from mingzhang.compile.document import compile_document
    from mingzhang.compile.random_ledger import Shape, random_ledger
    from mingzhang.compile.text import render

    shape = Shape(projects=9, odd_funds=0, carry=False, largest=9_000_000)
    return render(compile_document(random_ledger(seed, "budget", shape), "xinjiang-budget"), form).encode()


def many(folder: Path, count: int) -> None:
    """Write this many documents: in turn the ones there are, each with a name of its own."""
    made = list(texts().values()) + [made_up(seed) for seed in (11, 12)]
    for number in range(count):
        # A comment line makes each file another one: nothing may be remembered from the one before.
        (folder / f"{number:04}.txt").write_bytes(made[number % len(made)] + f"\n（第{number}份）\n".encode())
