"""Pages of the original with the numbers a finding speaks about in boxes, and cut-outs of them."""

from __future__ import annotations

from base64 import b64encode
from typing import NamedTuple

from mingzhang.reports.view import DocumentView, FindingView, PageImage, Spot
from mingzhang.reports.words import word

from .drawing import Spotted, cut_out, image_id, lines, spot_id
from .marks import ROLES, Mark, finding_id, page_id, page_marks
from .markup import Html, inner, tag


class Target(NamedTuple):
    """What a finding's links lead to: its document's tables, and the pages that are drawn."""

    document: int
    images: dict[int, PageImage]


def drawn_pages(view: DocumentView, images: tuple[PageImage, ...]) -> dict[int, PageImage]:
    """The given page images that a finding points at, by page."""
    marks = page_marks(view)
    return {image.page: image for image in images if image.page in marks}


def pages_section(view: DocumentView, target: Target, lang: str) -> Html | None:
    """The pages in full; nothing when none is drawn."""
    if not target.images:
        return None
    marks = page_marks(view)
    title = tag("h3", word(lang, "pages"))
    note = tag("p", word(lang, "pages-note"), class_="hint")
    drawn = [
        _page(
            image,
            [Spotted(place.box, mark, place.more) for place, mark in marks[page] if place.box],
            view,
            target,
            lang,
        )
        for page, image in target.images.items()
    ]
    return tag("section", title, note, tag("div", drawn, class_="pages"), id=f"d{target.document}-pages")


def _page(image: PageImage, spots: list[Spotted], view: DocumentView, target: Target, lang: str) -> Html:
    document = target.document
    name = word(lang, "page-image", page=image.page)
    data = "data:image/png;base64," + b64encode(image.png).decode("ascii")
    # The gravest role is drawn last, on top; sizes are attributes, for the policy forbids style attributes.
    ordered = sorted(spots, key=lambda spot: -ROLES.index(spot.mark.role))
    first: dict[int, Spotted] = {}
    for spot in sorted(spots, key=lambda spot: ROLES.index(spot.mark.role)):
        first.setdefault(spot.mark.finding, spot)
    drawing = tag(
        "svg",
        tag(
            "image",
            href=data,
            width=f"{image.width:.2f}",
            height=f"{image.height:.2f}",
            id=image_id(document, image.page),
        ),
        lines(ordered),
        (_link(spot, first, image.page, document, lang) for spot in ordered),
        viewBox=f"0 0 {image.width:.2f} {image.height:.2f}",
        role="img",
        aria_label=name,
        class_="upright" if image.height > image.width else "lying",
    )
    findings = [finding for finding in view.findings if finding.number in first]
    return tag(
        "figure",
        tag("figcaption", name),
        tag("div", drawing, class_="paper", tabindex="0", role="region", aria_label=name),
        tag("ul", (_elsewhere(finding, image.page, target, lang) for finding in findings)),
        id=page_id(document, image.page),
    )


def _link(spot: Spotted, first: dict[int, Spotted], page: int, document: int, lang: str) -> Html:
    number = spot.mark.finding
    return tag(
        "a",
        spot.rects(),
        href=f"#{finding_id(document, number)}",
        aria_label=word(lang, "back", number=number),
        id=spot_id(document, page, number) if first[number] is spot else None,
    )


def _elsewhere(finding: FindingView, page: int, target: Target, lang: str) -> Html:
    """A finding that this page has a part in, and the other pages that have one too."""
    document = target.document
    others = sorted(
        {spot.witness.place.page for _, spot in roles(finding) if _drawn(spot, target)} - {page, None},
        key=lambda other: other or 0,
    )
    links = [
        inner(" ", tag("a", word(lang, "place.page", page=other), href=f"#{spot_id(document, other, finding.number)}"))
        for other in others
        if other is not None
    ]
    return tag(
        "li",
        tag("a", str(finding.number), href=f"#{finding_id(document, finding.number)}", class_=f"to {finding.severity}"),
        " ",
        finding.message,
        tag("span", word(lang, "also-on"), links, class_="also") if links else None,
    )


def roles(finding: FindingView) -> list[tuple[str, Spot]]:
    """Every number of a finding with its role, the suspect first."""
    return [
        ("suspect", finding.suspect),
        *(("alternative", spot) for spot in finding.alternatives),
        *(("witness", spot) for spot in finding.witnesses),
    ]


def _drawn(spot: Spot, target: Target) -> bool:
    place = spot.witness.place
    return place.box is not None and place.page in target.images


def cut_outs(finding: FindingView, target: Target, lang: str) -> Html | None:
    """What the document shows around the suspect, then around the other numbers page by page."""
    pages: dict[int, list[Spotted]] = {}
    for role, spot in roles(finding):
        place = spot.witness.place
        if place.box is not None and place.page in target.images:
            pages.setdefault(place.page, []).append(Spotted(place.box, Mark(role, finding.number), place.more))
    made = []
    for page, spots in pages.items():
        name = word(lang, "page-image", page=page)
        link = f"#{spot_id(target.document, page, finding.number)}"
        caption = tag("figcaption", tag("a", name, href=link))
        picture = tag("div", cut_out(target.images[page], spots, target.document, name), class_="paper")
        made.append(tag("figure", caption, picture, class_="cut"))
    return tag("div", made, class_="cuts") if made else None
