"""Pages of the original with the numbers a finding speaks about in boxes."""

from __future__ import annotations

from base64 import b64encode

from mingzhang.model.place import Place
from mingzhang.reports.view import DocumentView, PageImage
from mingzhang.reports.words import word

from .marks import Mark, finding_id, page_id, page_marks
from .markup import Html, tag

_MARGIN = 2.0


def pages_section(view: DocumentView, images: tuple[PageImage, ...], document: int, lang: str) -> Html | None:
    """The given page images that a finding points at; nothing when there are none."""
    marks = page_marks(view)
    drawn = [_page(image, marks[image.page], document, lang) for image in images if image.page in marks]
    if not drawn:
        return None
    title = tag("h3", word(lang, "pages"))
    return tag("section", title, tag("div", drawn, class_="pages"), id=f"d{document}-pages")


def _page(image: PageImage, marks: list[tuple[Place, Mark]], document: int, lang: str) -> Html:
    name = word(lang, "page-image", page=image.page)
    data = "data:image/png;base64," + b64encode(image.png).decode("ascii")
    # Sizes are attributes in points: the content security policy forbids style attributes.
    drawing = tag(
        "svg",
        tag("image", href=data, width=f"{image.width:.2f}", height=f"{image.height:.2f}"),
        (_box(place, mark, document, lang) for place, mark in marks),
        viewBox=f"0 0 {image.width:.2f} {image.height:.2f}",
        role="img",
        aria_label=name,
    )
    return tag("figure", tag("figcaption", name), drawing, id=page_id(document, image.page))


def _box(place: Place, mark: Mark, document: int, lang: str) -> Html | None:
    if place.box is None:
        return None
    x0, y0, x1, y1 = place.box
    box = tag(
        "rect",
        x=f"{x0 - _MARGIN:.2f}",
        y=f"{y0 - _MARGIN:.2f}",
        width=f"{max(0.0, x1 - x0) + 2 * _MARGIN:.2f}",
        height=f"{max(0.0, y1 - y0) + 2 * _MARGIN:.2f}",
        rx="1.5",
        class_=mark.role,
    )
    link = f"#{finding_id(document, mark.finding)}"
    return tag("a", box, href=link, aria_label=word(lang, "back", number=mark.finding))
