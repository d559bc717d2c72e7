"""What one document may cost: bytes, seconds, memory."""

from __future__ import annotations

import contextlib
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Beyond these a document is given up. Pages and characters are limited by the readers themselves.

    ``page_seconds`` is what each page that has to be read from its picture adds to ``seconds``; ``threads``
    is how many may work on one.
    """

    bytes: int = 256 * MEGABYTE
    seconds: float = 60.0
    memory: int = 1536 * MEGABYTE
    page_seconds: float = 30.0
    threads: int = 1


def limit_memory(limits: Limits) -> None:
    """Let allocation fail in this process beyond the limit. Best effort: Windows has no such call.

    RLIMIT_DATA counts what is really written to; the address space of a process with threads is many
    times what it uses. macOS takes the call and does not always keep to it.
    """
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(kind)
    # A fork begins with its parent's memory: the limit is what a document may cost on top of that.
    wanted = limits.memory + _inherited()
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, hard))
    # A core file of a hostile document helps nobody.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _inherited() -> int:
    """The data memory this process holds already, in bytes; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return 0
    told = next((line for line in status.splitlines() if line.startswith("VmData:")), "VmData: 0")
    return int(told.split()[1]) * 1024


def peak_memory() -> int:
    """The most memory this process has had, in bytes; 0 where nobody counts it."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def end_later(seconds: float) -> None:
    """The system ends this process after so long, should the one that watches it be gone; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
