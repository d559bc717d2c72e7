"""What a check could have found in the made-up disclosure."""

from mingzhang.model.finding import Finding, Reach, Report, Severity, Witness
from mingzhang.model.place import Place
from reports.sample import DEPARTMENT, DISCLOSURE, RATE, RATE_PLACE, SOURCE, place

# The ids are the tests' own, so that this page does not move with the wording of real rules.
MESSAGES = {
    "zh": {
        "sample.parts": "“{row}”的{column}写作 {value}，与合计和另外两处不一致",
        "sample.rate": "{subject}的增减率写作 {value}%，按增减额推算应为 {expected}%",
        "sample.sme": "小微企业预留金额 {micro} 大于中小企业预留金额 {sme}",
        "sample.pair": "项目金额之和与项目支出相差 {gap}，错在其中一个数字",
        "sample.base": "上年为零，增减率写作 100.00%",
        "sample.clipped": "第{page}页有 {count} 个字落在页面之外，没有采用",
    },
    "en": {
        "sample.parts": "{column} of “{row}” is printed {value}; the total and two other places disagree",
        "sample.rate": "The rate of change of {subject} is printed {value}%; the change gives {expected}%",
        "sample.sme": "The amount reserved for micro businesses, {micro}, exceeds that for small ones, {sme}",
        "sample.pair": "The projects miss the project total by {gap}; one of these numbers is wrong",
        "sample.base": "A growth rate of 100.00% on a base of zero",
        "sample.clipped": "{count} characters on page {page} stand outside the page and were not used",
    },
}


def cell(kind: str, row: str, column: str, value: str, where: Place, law: str = "", quote: str = "") -> Witness:
    return Witness(value=value, table=kind, row=row, column=column, place=where, law=law, quote=quote)


FINDINGS = (
    Finding(
        code="FT101",
        name="children-do-not-sum",
        severity=Severity.ERROR,
        message_id="sample.parts",
        args={"row": "行政运行", "column": "基本支出", "value": "402.15"},
        suspect=cell("general_by_function", "2130301", "basic", "402.15", place(9, 4, 1)),
        expected="420.15",
        gap="18.00",
        witnesses=(
            cell("general_by_function", "2130301", "total", "420.15", place(9, 4, 0), "footing"),
            cell("general_by_function", "21303", "basic", "420.15", place(9, 3, 1), "footing"),
            cell("expenditure", "2130301", "basic", "420.15", place(7, 4, 1), "tie-out"),
            Witness(
                "420.15",
                row="行政运行",
                column="amount",
                place=Place(page=16, line=1610, box=(90.0, 300.0, 520.0, 312.0)),
                quote="1、农林水支出（类）水利（款）行政运行（项）：2025年预算数为420.15万元，比上年预算增加6.20万元。",
                law="tie-out",
            ),
        ),
    ),
    Finding(
        code="DV201",
        name="rate-does-not-follow",
        severity=Severity.ERROR,
        message_id="sample.rate",
        args={"subject": "“三公”经费", "value": "36.42", "expected": "37.42"},
        suspect=Witness("36.42", row="“三公”经费", column="rate", place=RATE_PLACE, quote=RATE),
        expected="37.42",
        gap="1.00",
        witnesses=(
            Witness("14.35", row="“三公”经费", column="增减额", place=RATE_PLACE, quote=RATE, law="derivation"),
            cell("three_public", "合计", "total", "24.00", place(14, 1, 0), "derivation"),
        ),
    ),
    Finding(
        code="PC301",
        name="micro-exceeds-small",
        severity=Severity.WARNING,
        message_id="sample.sme",
        args={"micro": "85.00", "sme": "62.00"},
        suspect=Witness(
            "85.00",
            label="十一、政府采购：小微企业预留",
            place=Place(page=19, line=1904, box=(90.0, 200.0, 520.0, 212.0)),
            quote="面向中小企业预留政府采购项目预算金额62.00万元，小微企业预留政府采购项目预算金额85.00万元。",
        ),
    ),
    Finding(
        code="FT102",
        name="projects-do-not-sum",
        severity=Severity.WARNING,
        message_id="sample.pair",
        args={"gap": "20.00"},
        suspect=cell("general_projects", "总计", "total", "250.00", place(11, 1, 0)),
        gap="20.00",
        alternatives=(
            cell("general_projects", "河道清淤维护", "total", "150.00", place(11, 2, 0)),
            cell("general_projects", "水位监测站更新", "total", "80.00", place(11, 3, 0)),
        ),
    ),
    Finding(
        code="NR410",
        name="growth-on-zero",
        severity=Severity.NOTE,
        message_id="sample.base",
        args={},
        suspect=Witness(
            "100.00",
            row="水位监测站更新",
            column="rate",
            place=Place(page=16, line=1618, start=30, end=36),
            quote="水位监测站更新：2025年预算数为80.00万元，比上年预算增加80.00万元，增长100.00%。",
        ),
    ),
)

REPORT = Report(
    source=SOURCE,
    kind="budget",
    year=2025,
    department=DEPARTMENT,
    form_set="xinjiang-budget",
    form_score=0.97,
    verdicts={"holds": 186, "fails": 4, "inconclusive": 1, "not_applicable": 9},
    reach=Reach(
        143,
        139,
        (
            cell("three_public", "公务接待费", "total", "6.O0", place(14, 4, 0)),
            cell("three_public", "公务用车运行费", "total", "18.00", place(14, 3, 0)),
            Witness("13", place=place(3, 1), quote="13"),
            Witness("12", row="清淤长度", place=place(22, 4), quote="清淤12公里。"),
        ),
    ),
    findings=FINDINGS,
    problems=DISCLOSURE.problems,
)

CLEAN = Report("clean.xlsx", "final", 2024, DEPARTMENT, "mof-final", 0.91, {"holds": 160}, Reach(120, 120), ())
UNREAD = Report("photo.txt", None, None, None, None, 0.0, {}, Reach(12, 0), ())
