"""Mingzhang 明账 reads and checks Chinese departmental budget disclosures.

The public names below load their module on first use, so `import mingzhang` costs nothing
and the command line starts quickly.
"""

from importlib import import_module

__version__ = "0.1.0.dev0"

_PUBLIC = {
    "MingzhangError": "mingzhang.errors",
    "Misuse": "mingzhang.errors",
    "UnreadableFile": "mingzhang.errors",
    "read": "mingzhang.pipeline",
    "check": "mingzhang.pipeline",
}

__all__ = ["MingzhangError", "Misuse", "UnreadableFile", "__version__", "check", "read"]


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
