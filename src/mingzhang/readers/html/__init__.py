"""Web pages (HTML, saved pages, tables that systems export as .xls): text and tables, never the network."""

from __future__ import annotations

import email
import email.policy
import hashlib

from lxml import etree

from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Source
from mingzhang.readers.flow import blocks_of
from mingzhang.readers.sniff import MIME

from .charset import text_of
from .walk import Walker

__all__ = ["read_html"]

Notice = tuple[str, dict[str, str | int]]
MAX_BYTES = 48 << 20
MAX_DEPTH = 300
"""Elements inside elements; pages that Word saved reach forty."""


def read_html(data: bytes, name: str = "") -> Source:
    """Read a web page, also one saved with its pictures in one file (.mht).

    Raises UnreadableFile: too-large, too-deep, damaged, encoding, no-text, needs-ocr.
    """
    return _read_saved(data, name) if MIME.match(data[:8192]) else _read(data, data, name)


def _read_saved(data: bytes, name: str) -> Source:
    if len(data) > MAX_BYTES:
        raise UnreadableFile(name, "too-large", f"{len(data) >> 20} MB")
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return _read(page, data, name, part.get_content_charset())
    raise UnreadableFile(name, "damaged", "no text/html")


def _read(page: bytes, data: bytes, name: str, charset: str | None = None) -> Source:
    if len(page) > MAX_BYTES:
        raise UnreadableFile(name, "too-large", f"{len(page) >> 20} MB > {MAX_BYTES >> 20} MB")
    root = _parse(text_of(page, name, charset), name)
    walker = Walker(name)
    walker.read(root)
    blocks, links = blocks_of(walker.flow, name)
    walker.counts["navigation-dropped"] += links
    if not blocks:
        raise UnreadableFile(name, "needs-ocr" if walker.pictures else "no-text")
    notices: list[Notice] = [(f"reader.{what}", {"count": count}) for what, count in walker.counts.items() if count]
    title = (root.findtext(".//title") or "")[:300].strip()
    digest = hashlib.sha256(data).hexdigest()
    return Source(name, digest, "html", 1, blocks, notices=tuple(notices), title=title or None)


def _parse(text: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8", recover=True
    )
    # A character the parser cannot take would end the text there without a word.
    clean = text.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(name, "damaged", "HTML") from error
    if root is None:
        raise UnreadableFile(name, "no-text")
    if _depth(root) > MAX_DEPTH:
        raise UnreadableFile(name, "too-deep", f"> {MAX_DEPTH}")
    return root


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest
