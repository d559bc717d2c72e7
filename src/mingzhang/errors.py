"""Exceptions: misuse and files that cannot be read, each with its exit code.

What is wrong *inside* a document is never an exception; it is a finding or a value that says so.
An exception keeps the id of its message and the arguments; the sentence is made when it is shown,
in the reader's language.
"""

from enum import IntEnum

from mingzhang.i18n import known, msg


class ExitCode(IntEnum):
    """What the `mingzhang` command returns to the shell."""

    OK = 0  # nothing of error severity
    FINDINGS = 1  # at least one error finding
    UNREADABLE = 2  # a file could not be read; the others were still done
    MISUSE = 64
    INTERNAL = 70  # a defect of ours; never to be mistaken for a finding
    INTERRUPTED = 130  # Ctrl-C
    BROKEN_PIPE = 141  # the reader of our output went away


class MingzhangError(Exception):
    """Base of every exception this package raises on purpose."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, message_id: str, **arguments: object) -> None:
        super().__init__(message_id, arguments)
        self.message_id = message_id
        self.arguments = arguments

    def __str__(self) -> str:
        return msg(self.message_id, **self.arguments)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process, keyword arguments included."""
        return _rebuild, (type(self), self.message_id, self.arguments)


class Misuse(MingzhangError):
    """The caller asked for something that makes no sense."""

    exit_code = ExitCode.MISUSE


class CannotWrite(Misuse):
    """The place named for the output cannot be written."""

    def __init__(self, target: str, detail: str) -> None:
        super().__init__("error.cannot-write", target=target, detail=detail)


class UnreadableFile(MingzhangError):
    """A file that cannot be read: missing, encrypted, damaged, of an unsupported format, too large.

    `reason` is the last part of an `unreadable.*` message id; any other text is shown as it is.
    """

    exit_code = ExitCode.UNREADABLE

    def __init__(self, source: str, reason: str, detail: str = "") -> None:
        message_id = f"unreadable.{reason}"
        if not known(message_id):
            message_id, detail = "unreadable.other", f"{reason} {detail}".strip()
        super().__init__(message_id, source=source, detail=detail)

    def __str__(self) -> str:
        detail = self.arguments["detail"]
        shown = msg("error.detail", detail=detail) if detail else ""
        return msg(self.message_id, source=self.source, detail=shown)

    @property
    def source(self) -> str:
        """The file, as the user named it."""
        return str(self.arguments["source"])

    @property
    def reason(self) -> str:
        """Why, as a stable key for programs."""
        return self.message_id.removeprefix("unreadable.")


def _rebuild(kind: type[MingzhangError], message_id: str, arguments: dict[str, object]) -> MingzhangError:
    error = kind.__new__(kind)
    MingzhangError.__init__(error, message_id, **arguments)
    return error
