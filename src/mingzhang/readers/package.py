"""Zip packages (DOCX, XLSX, OFD) and their XML, read within limits: a hostile file is refused, not unpacked.

Nothing is ever written to disk, so a member's name can lead nowhere; what a name may lead to inside the
package is settled by `resolve`.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mingzhang.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """Far beyond any disclosure: a document.xml of three hundred pages has some 5 MB."""

    bytes: int = 256 << 20
    members: int = 20_000
    tree: int = 48 << 20
    """One part that is held as a tree; it takes some ten times as much memory."""
    stream: int = 192 << 20
    """One part that is read element by element."""
    ratio: int = 250
    """Deflate can reach 1032; sheets of blank styled rows reach 100."""
    small: int = 8 << 20
    """Below this size the ratio does not matter."""
    total: int = 512 << 20


DEFAULT_LIMITS = PackageLimits()

# The strict variant of Office files differs in the names of its namespaces only.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


# All that the zip module is known to raise on bytes that are no sound zip file.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)


class Package:
    """A zip file whose members are read by name, in any case, within limits."""

    def __init__(self, data: bytes, name: str, limits: PackageLimits = DEFAULT_LIMITS) -> None:
        if len(data) > limits.bytes:
            raise UnreadableFile(name, "too-large", f"{len(data) >> 20} MB > {limits.bytes >> 20} MB")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN as error:
            raise UnreadableFile(name, "damaged", "zip") from error
        if len(infos) > limits.members:
            raise UnreadableFile(name, "too-large", f"{len(infos)} members")
        self.name = name
        self._limits = limits
        self._read = 0
        self.members = {_clean(info.filename): info for info in reversed(infos)}

    def __contains__(self, path: str) -> bool:
        return _clean(path) in self.members

    def read(self, path: str, most: int | None = None) -> bytes:
        """All bytes of a member. Raises UnreadableFile: damaged, encrypted, unsafe, too-large."""
        return b"".join(self._chunks(path, most or self._limits.tree))

    def _chunks(self, path: str, most: int) -> Iterator[bytes]:
        info = self.members.get(_clean(path))
        if info is None:
            raise UnreadableFile(self.name, "damaged", f"no {path}")
        if info.flag_bits & 1:
            raise UnreadableFile(self.name, "encrypted")
        size = 0
        # Sizes in the directory are claims; what comes out is counted.
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(1 << 18):
                    size += len(chunk)
                    self._read += len(chunk)
                    self._weigh(path, info, size, most)
                    yield chunk
        except _BROKEN as error:
            raise UnreadableFile(self.name, "damaged", path) from error

    def _weigh(self, path: str, info: zipfile.ZipInfo, size: int, most: int) -> None:
        limits = self._limits
        if size > limits.small and size > limits.ratio * max(1, info.compress_size):
            raise UnreadableFile(self.name, "unsafe", f"{path}: > {limits.ratio} : 1")
        if size > most or self._read > limits.total:
            raise UnreadableFile(self.name, "too-large", f"{path}: > {min(size, self._read) >> 20} MB")

    def xml(self, path: str) -> etree._Element:
        """The root of an XML member. Raises UnreadableFile also for entities and deep nesting."""
        data = self.read(path)
        if b"purl.oclc.org" in data[:4096]:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return parse_xml(data, self.name, path)

    def stream(self, path: str) -> Streamed:
        """An XML member as a file for reading element by element."""
        return Streamed(self._chunks(path, self._limits.stream))

    def relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Relations of a part: id → (last word of the type, member name); what leads outside is left out."""
        folder, file = posixpath.split(path)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self:
            return {}
        found = {}
        for relation in self.xml(rels):
            if relation.get("TargetMode") == "External":
                continue
            target = resolve(path, relation.get("Target", ""))
            kind = relation.get("Type", "").rpartition("/")[2]
            if target is not None:
                found[relation.get("Id", "")] = (kind, target)
        return found


class Streamed:
    """Chunks as a readable file, as lxml's iterparse wants it."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; empty at the end."""
        if not self._rest:
            self._rest = next(self._chunks, b"")
        out, self._rest = (self._rest[:size], self._rest[size:]) if size >= 0 else (self._rest, b"")
        return out


def _clean(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def resolve(base: str, target: str) -> str | None:
    """A member's name from a reference in another member; None when it leads out of the package."""
    target = target.replace("\\", "/")
    if "://" in target or target.startswith("#") or not target:
        return None
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
    path = posixpath.normpath(path)
    return None if path.startswith("..") else path


def parser() -> etree.XMLParser:
    """A parser that expands no entities, loads nothing and keeps libxml2's own limits."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse_xml(data: bytes, name: str, path: str) -> etree._Element:
    """The root of an XML text. Raises UnreadableFile: damaged, unsafe, too-deep."""
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused_xml(error, name, path) from error
    # No office program writes a DOCTYPE into a part.
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnreadableFile(name, "unsafe", f"{path}: DOCTYPE")
    return root


def refused_xml(error: Exception, name: str, path: str) -> UnreadableFile:
    """What a parser's complaint means for the file."""
    said = str(error)
    if "depth" in said:
        return UnreadableFile(name, "too-deep", path)
    if "entit" in said.lower() or "amplification" in said or "huge" in said.lower():
        return UnreadableFile(name, "unsafe", path)
    return UnreadableFile(name, "damaged", path)
