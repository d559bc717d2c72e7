"""Old Word files (DOC), converted by LibreOffice where it is installed; never guessed at.

Programs that pull text out of a DOC drop its tables without a word, which is worse than refusing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import msgspec

from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Source

from .docx import read_docx

MAX_BYTES = 64 << 20
SECONDS = 120.0

# No macros, no links followed, nothing recovered from an earlier run.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def read_doc(data: bytes, name: str = "") -> Source:
    """Read an old Word file. Raises UnreadableFile: needs-office, office-failed, too-large, and as ``read_docx``."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(name, "too-large", f"{len(data) >> 20} MB > {MAX_BYTES >> 20} MB")
    source = read_docx(converted(data, name), name)
    return msgspec.structs.replace(
        source,
        sha256=hashlib.sha256(data).hexdigest(),
        format="doc",
        notices=(("reader.converted", {}), *source.notices),
    )


def office() -> str | None:
    """Where LibreOffice is, if anywhere."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(data: bytes, name: str, *, old: str = "doc", new: str = "docx", seconds: float = SECONDS) -> bytes:
    """A file in another format, by LibreOffice in a folder and profile of its own.

    Raises UnreadableFile: needs-office, office-failed.
    """
    program = office()
    if program is None:
        raise UnreadableFile(name, "needs-office")
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        place = Path(folder)
        settings = place / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, "utf-8")
        original = place / f"original.{old}"
        original.write_bytes(data)
        arguments = [program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore"]
        arguments += ["--nologo", "--nodefault", "--nolockcheck", "--convert-to", new, "--outdir", str(place / "out")]
        _run([*arguments, str(original)], place, name, seconds)
        results = list((place / "out").glob(f"original.{new.partition(':')[0]}"))
        if not results:
            raise UnreadableFile(name, "office-failed")
        return results[0].read_bytes()


def _run(arguments: list[str], place: Path, name: str, seconds: float) -> None:
    environment = {"HOME": str(place), "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TMPDIR": str(place)}
    for kept in ("SYSTEMROOT", "LD_LIBRARY_PATH"):
        if kept in os.environ:
            environment[kept] = os.environ[kept]
    with subprocess.Popen(  # noqa: S603 - the program is LibreOffice, the arguments are our own
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=place,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            # The launcher leaves the work to a child of its own.
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise UnreadableFile(name, "office-failed", f"> {seconds:g} s") from error
