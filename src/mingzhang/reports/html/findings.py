"""The findings of a document: message, quote, what it should be, evidence."""

from __future__ import annotations

from mingzhang.model.finding import Severity
from mingzhang.reports.marking import Marked, shortened
from mingzhang.reports.view import DocumentView, FindingView, Spot
from mingzhang.reports.words import name_of, word

from .evidence import Target, cut_outs
from .marks import cell_id, finding_id, page_id
from .markup import Html, tag

_ROOM = 160


def findings_section(view: DocumentView, target: Target, lang: str) -> Html:
    """All findings, the gravest first, with check boxes that hide a severity."""
    document = target.document
    groups = [(severity, view.of(severity)) for severity in Severity if view.of(severity)]
    return tag(
        "section",
        tag("h3", word(lang, "findings")),
        tag("p", view.outcome, class_="outcome") if view.outcome else None,
        _filter([severity for severity, _ in groups], document, lang) if len(groups) > 1 else None,
        (_group(severity, found, target, lang) for severity, found in groups),
        class_="findings",
        id=f"d{document}-findings",
    )


def _filter(severities: list[Severity], document: int, lang: str) -> Html:
    # Hiding is done by the style sheet alone: the page works where scripts are forbidden.
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", checked=True, class_=f"f-{severity}", id=f"d{document}-{severity}"),
            " ",
            name_of(lang, "severity", severity),
        )
        for severity in severities
    ]
    return tag("fieldset", tag("legend", word(lang, "filter")), boxes, class_="filter")


def _group(severity: Severity, found: tuple[FindingView, ...], target: Target, lang: str) -> Html:
    return tag(
        "div",
        tag(
            "h4",
            f"{name_of(lang, 'severity', severity)} {len(found)}",
            tag("small", name_of(lang, "severity-hint", severity)),
        ),
        (_finding(finding, target, lang) for finding in found),
        class_=f"group {severity}",
    )


def _finding(finding: FindingView, target: Target, lang: str) -> Html:
    suspect = finding.suspect
    return tag(
        "article",
        tag(
            "header",
            tag("span", str(finding.number), class_="number", aria_label=word(lang, "item", number=finding.number)),
            tag("h5", finding.message),
            tag("code", finding.code),
        ),
        tag("p", _where(suspect, target), class_="where"),
        tag("blockquote", _quote(suspect.quote), lang="zh-CN") if suspect.quote.text else None,
        _versus(finding, lang),
        cut_outs(finding, target, lang),
        _spots("witnesses", finding.witnesses, finding, target, lang),
        _spots("alternatives", finding.alternatives, finding, target, lang),
        class_=f"finding {finding.severity}",
        id=finding_id(target.document, finding.number),
    )


def _versus(finding: FindingView, lang: str) -> Html | None:
    if finding.expected is None:
        return None
    pairs = [
        ("printed", word(lang, "in-document"), finding.suspect.amount),
        ("wanted", word(lang, "expected"), finding.expected),
    ]
    if finding.gap:
        pairs.append(("gap", word(lang, "gap"), finding.gap))
    return tag(
        "dl",
        (tag("div", tag("dt", name), tag("dd", value), class_=kind) for kind, name, value in pairs),
        class_="versus",
    )


def _spots(kind: str, spots: tuple[Spot, ...], finding: FindingView, target: Target, lang: str) -> Html | None:
    if not spots:
        return None
    own = finding.suspect.quote.text
    evidence = kind == "witnesses"
    title = word(lang, "evidence-count", count=len(spots)) if evidence else word(lang, "alternatives")
    return tag(
        "div",
        tag("h6", title),
        tag("ul", (_spot(spot, own, target) for spot in spots), class_="spots"),
        class_=kind,
    )


def _spot(spot: Spot, own: str, target: Target) -> Html:
    # A cell is drawn in its table, and the finding's own sentence stands above.
    quoted = spot.ref is None and spot.quote.text not in {"", own}
    return tag(
        "li",
        tag("strong", spot.amount),
        tag("span", spot.law, class_="law") if spot.law else None,
        tag("span", _where(spot, target), class_="where"),
        tag("q", _quote(spot.quote), lang="zh-CN") if quoted else None,
    )


def _where(spot: Spot, target: Target) -> Html | str:
    if spot.ref is not None:
        return tag("a", spot.where, href=f"#{cell_id(target.document, spot.ref)}")
    place = spot.witness.place
    if place.box is not None and place.page in target.images:
        return tag("a", spot.where, href=f"#{page_id(target.document, place.page)}")
    return spot.where


def _quote(quote: Marked) -> list[Html | str]:
    short = shortened(quote, _ROOM)
    return [short.before, tag("mark", short.wrong) if short.wrong else "", short.after]
