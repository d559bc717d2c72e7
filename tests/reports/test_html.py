import re
from base64 import b64encode
from hashlib import sha256

import lxml.html
import pytest

from mingzhang.reports.html import html_report
from mingzhang.reports.html.drawing import Spotted, cut_out, lines
from mingzhang.reports.html.marks import Mark
from mingzhang.reports.html.markup import Html, tag
from mingzhang.reports.html.tables import header_rows
from mingzhang.reports.view import Checked, PageImage
from reports.sample import DISCLOSURE
from reports.sample_findings import CLEAN, REPORT, UNREAD
from reports.sample_hostile import HOSTILE, HOSTILE_DISCLOSURE
from snapshots import Snapshot

DATE = "2025-06-01"
IMAGE = PageImage(page=9, width=595.0, height=842.0, png=b"\x89PNG")
DOCUMENTS = (Checked(REPORT, DISCLOSURE, (IMAGE,)), Checked(CLEAN), Checked(UNREAD))
EVERYTHING = (*DOCUMENTS, Checked(HOSTILE, HOSTILE_DISCLOSURE), Checked(HOSTILE))


def parse(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_report(lang: str, snapshot: Snapshot) -> None:
    page = html_report([Checked(REPORT, DISCLOSURE)], lang, date=DATE)
    body = re.sub(r"<style>.*?</style>|sha256-[\w+/=]+", "", page, flags=re.DOTALL)
    snapshot(re.sub(r"(<(?:article|section|header|tr|li|div|details|blockquote|p|h\d)\b)", r"\n\1", body))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_loaded_and_nothing_runs(lang: str) -> None:
    page = html_report(EVERYTHING, lang, date=DATE)
    tree = parse(page)
    names = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "form", "base"}
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), "no handlers"
            assert name not in {"style", "src", "srcset", "action"}
            if name == "href":
                assert value.startswith(("#", "data:image/png;base64,"))
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_names_the_style_and_nothing_else() -> None:
    page = html_report(DOCUMENTS, date=DATE)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = parse(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_every_link_leads_somewhere() -> None:
    tree = parse(html_report(EVERYTHING, date=DATE))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in tree.xpath("//a/@href")]
    assert len(links) > 20
    assert set(links) <= set(ids)


def test_the_wrong_cell_is_red_and_the_evidence_blue() -> None:
    tree = parse(html_report(DOCUMENTS[:1], date=DATE))
    cells = {
        role: [cell.text for cell in tree.xpath(f"//td[contains(@class, '{role}')]")]
        for role in ("suspect", "alternative", "witness")
    }
    assert cells == {
        "suspect": ["402.15", "250.00"],
        "alternative": ["150.00", "80.00"],
        "witness": ["420.15", "420.15", "420.15", "24.00"],
    }
    suspect = tree.xpath("//td[contains(@class, 'suspect')]")[0]
    assert tree.xpath(f"//article[@id='d1-f1']//a[@href='#{suspect.get('id')}']")


def test_a_clean_document_and_an_unread_one_do_not_look_alike() -> None:
    clean, unread = (html_report([Checked(report)], date=DATE) for report in (CLEAN, UNREAD))
    assert "在已核对的范围内未发现问题" in clean
    assert "未发现问题" not in unread
    rows = parse(html_report(DOCUMENTS, date=DATE)).xpath("//section[@class='summary']//tbody/tr")
    counts = [[cell.text_content() for cell in row.xpath("td")][1:5] for row in rows]
    assert counts[1:] == [["0", "0", "0", "120/120"], ["–", "–", "–", "未检查"]]


def test_page_images_carry_the_boxes() -> None:
    tree = parse(html_report(DOCUMENTS[:1], date=DATE))
    (figure,) = tree.xpath("//div[@class='pages']/figure")
    boxes = figure.xpath(".//rect/@class")
    assert sorted(boxes) == ["suspect", "witness", "witness"]
    assert not parse(html_report([Checked(REPORT, DISCLOSURE)], date=DATE)).xpath("//figure")


def test_each_picture_is_in_the_page_once() -> None:
    page = html_report(DOCUMENTS[:1], date=DATE)
    tree = parse(page)
    assert page.count("data:image/png") == 1
    cuts = tree.xpath("//figure[@class='cut']")
    assert cuts
    for cut in cuts:
        (used,) = cut.xpath(".//use/@href")
        assert tree.xpath(f"//image[@id='{used[1:]}']")
        x, y, width, height = map(float, cut.xpath(".//svg/@viewbox")[0].split())
        assert 0 <= x <= x + width <= IMAGE.width
        assert 0 <= y <= y + height <= IMAGE.height


def spotted(finding: int, **boxes: tuple[float, float, float, float]) -> list[Spotted]:
    return [Spotted(box, Mark(role, finding)) for role, box in boxes.items()]


@pytest.mark.parametrize(
    ("witness", "way"),
    [
        ((100.0, 300.0, 140.0, 310.0), "M120.00 111.50L120.00 298.50"),
        ((300.0, 104.0, 340.0, 114.0), "M120.00 111.50C120.00 124.50 320.00 124.50 320.00 115.50"),
        ((300.0, 200.0, 340.0, 210.0), "M133.00 111.50L307.00 198.50"),
    ],
)
def test_a_line_goes_from_outline_to_outline_and_never_through_words(
    witness: tuple[float, float, float, float], way: str
) -> None:
    (line,) = lines(spotted(1, suspect=(100.0, 100.0, 140.0, 110.0), witness=witness))
    assert re.search(r' d="([^"]+)"', line)[1] == way  # type: ignore[index]


def test_words_over_two_lines_have_two_outlines_and_are_shown_whole() -> None:
    spot = Spotted((100.0, 100.0, 500.0, 110.0), Mark("suspect", 1), ((40.0, 120.0, 90.0, 130.0),))
    svg = parse(cut_out(IMAGE, [spot], 1, "第1页"))
    assert len(svg.xpath("//rect[@class='suspect']")) == 2
    x, y, width, height = map(float, svg.xpath("//svg/@viewbox")[0].split())
    assert x < 40
    assert y < 100
    assert x + width > 500
    assert y + height > 130


def test_no_line_between_two_findings() -> None:
    a, b = (100.0, 100.0, 140.0, 110.0), (100.0, 300.0, 140.0, 310.0)
    assert not lines(spotted(1, suspect=a) + spotted(2, witness=b))


def test_text_is_escaped_and_markup_is_not_made_by_accident() -> None:
    assert tag("p", "<b>", [None, Html("<i></i>")], title='"x"\x1b', hidden=True) == (
        '<p title="&quot;x&quot;" hidden>&lt;b&gt;<i></i></p>'
    )


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["合计", "基本支出"], [[("合计", 1, 1), ("基本支出", 1, 1)]]),
        (["合计", "拨款/甲", "拨款/乙"], [[("合计", 1, 2), ("拨款", 2, 1)], [("甲", 1, 1), ("乙", 1, 1)]]),
        (["支出", "支出/小计"], [[("支出", 2, 1)], [("", 1, 1), ("小计", 1, 1)]]),
        ([], [[]]),
    ],
)
def test_nested_headers(labels: list[str], rows: list[list[tuple[str, int, int]]]) -> None:
    assert header_rows(labels) == rows
