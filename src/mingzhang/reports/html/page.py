"""The page around the documents: head, summary, contents."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib import resources

from mingzhang.model.finding import Severity
from mingzhang.reports.view import NO_COUNT, Checked, DocumentView, document_view, reach_count, unchecked
from mingzhang.reports.words import name_of, short_names, word

from .evidence import Target, drawn_pages, pages_section
from .findings import findings_section
from .markup import Html, inner, tag
from .tables import tables_section


def html_report(documents: Sequence[Checked], lang: str = "zh", *, date: str) -> str:
    """One self-contained page for all documents. ``date`` is printed as given: the page knows no clock."""
    views = [document_view(checked, lang) for checked in documents]
    body = inner(
        tag("a", word(lang, "skip"), href="#main", class_="skip"),
        tag(
            "header",
            tag("h1", word(lang, "title")),
            tag("p", word(lang, "generated", date=date)),
            class_="masthead",
        ),
        tag(
            "main",
            _summary(views, documents, lang) if len(views) > 1 else None,
            (
                _document(view, checked, number, lang)
                for number, (view, checked) in enumerate(zip(views, documents, strict=True), 1)
            ),
            id="main",
        ),
        tag("footer", tag("p", word(lang, "footer")), _explain(views, lang)),
    )
    style = _style()
    head = inner(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", _title(views, lang)),
        # The style sheet is ours and holds no markup; as a child of `tag` it would be escaped.
        Html(f"<style>{style}</style>"),
    )
    language = "zh-CN" if lang == "zh" else lang
    page = tag("html", tag("head", head), tag("body", body), lang=language)
    return f"<!DOCTYPE html>\n{page}\n"


@cache
def _style() -> str:
    return (resources.files("mingzhang.reports.html") / "report.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _title(views: list[DocumentView], lang: str) -> str:
    if len(views) != 1:
        return word(lang, "title")
    return f"{views[0].department} {views[0].identity} - {word(lang, 'title')}"


def _explain(views: list[DocumentView], lang: str) -> Html | None:
    codes = [finding.code for view in views for finding in view.findings]
    return tag("p", word(lang, "explain", code=codes[0])) if codes else None


def _count(view: DocumentView, checked: Checked, severity: Severity) -> str:
    return NO_COUNT if unchecked(checked.report) else str(len(view.of(severity)))


def _summary(views: list[DocumentView], documents: Sequence[Checked], lang: str) -> Html:
    names = [word(lang, f"column.{name}") for name in ("department", "document")]
    names += [name_of(lang, "severity", severity) for severity in Severity]
    names += [word(lang, f"column.{name}") for name in ("reach", "file")]
    files = short_names([view.source for view in views])
    rows = []
    for number, (view, checked, file) in enumerate(zip(views, documents, files, strict=True), 1):
        counts = [
            tag("td", _count(view, checked, severity), class_=f"n {severity if view.of(severity) else 'none'}")
            for severity in Severity
        ]
        rows.append(
            tag(
                "tr",
                tag("th", tag("a", view.department, href=f"#d{number}"), scope="row"),
                tag("td", view.identity),
                counts,
                tag("td", reach_count(checked.report, lang), class_="n"),
                tag("td", file, class_="file"),
            )
        )
    table = tag(
        "table",
        tag("thead", tag("tr", (tag("th", name, scope="col") for name in names))),
        tag("tbody", rows),
    )
    title = word(lang, "summary")
    scroll = tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=title)
    return tag("section", tag("h2", title), scroll, class_="summary")


def _document(view: DocumentView, checked: Checked, number: int, lang: str) -> Html:
    target = Target(number, drawn_pages(view, checked.images))
    return tag(
        "article",
        tag(
            "header",
            tag("h2", tag("span", view.department), " ", tag("span", view.identity)),
            tag(
                "dl",
                (
                    tag("div", tag("dt", word(lang, name)), tag("dd", text))
                    for name, text in (("file", view.source), ("form-set", view.form_set))
                ),
            ),
            _tally(view, checked, lang),
            class_="title",
        ),
        findings_section(view, target, lang),
        _reach(view, number, lang),
        pages_section(view, target, lang),
        tables_section(view, number, lang),
        class_="document",
        id=f"d{number}",
    )


def _tally(view: DocumentView, checked: Checked, lang: str) -> Html:
    """The counts that a reader looks for first, and the reach as a bar."""
    tiles = [
        tag(
            "li",
            tag("strong", _count(view, checked, severity)),
            tag("span", name_of(lang, "severity", severity)),
            class_=str(severity) if view.of(severity) else "none",
        )
        for severity in Severity
    ]
    reach = checked.report.reach
    share = 100 * reach.vouched // reach.numbers if reach.numbers else 0
    bar = tag(
        "svg",
        tag("rect", width=share, height=4),
        viewBox="0 0 100 4",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
    )
    tiles.append(
        tag(
            "li",
            tag("strong", str(reach.vouched), tag("small", f"/{reach.numbers}")),
            tag("span", word(lang, "reach-tile")),
            bar,
            class_="reach",
        )
    )
    return tag("ul", tiles, class_="tally")


def _reach(view: DocumentView, number: int, lang: str) -> Html:
    verdicts = tag(
        "dl",
        (tag("div", tag("dt", name), tag("dd", str(count)), class_=verdict) for verdict, name, count in view.verdicts),
        class_="verdicts",
    )
    unvouched = (
        tag(
            "details",
            tag("summary", word(lang, "unvouched")),
            tag(
                "ul",
                (
                    tag("li", tag("span", name, class_="where"), (tag("b", value) for value in values))
                    for name, values in view.unvouched
                ),
            ),
            open=sum(len(values) for _, values in view.unvouched) <= 40,
        )
        if view.unvouched
        else None
    )
    notices = [tag("h4", word(lang, "notices")), tag("ul", (tag("li", notice) for notice in view.notices))]
    return tag(
        "section",
        tag("h3", word(lang, "reach")),
        tag("p", view.reach),
        verdicts,
        unvouched,
        notices if view.notices else None,
        class_="coverage",
        id=f"d{number}-reach",
    )
