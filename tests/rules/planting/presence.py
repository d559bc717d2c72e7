"""What is missing, left over or wrongly headed."""

from __future__ import annotations

import re

from .contents import PLANTS as CONTENTS
from .documents import Plant, Plants, choose, everywhere, on, swapped, table_span, within

BUDGETS = ("xinjiang-budget", "shanghai-budget")
FINALS = ("xinjiang-final", "mof-final")
EVERY = (*BUDGETS, *FINALS)

SECTIONS = ("政府采购", "国有资产", "名词解释", "主要职能", "运行经费", "绩效")
"""Headings of what every disclosure explains."""


def no_table(text: str) -> str | None:
    """A table with its title is left out, and nothing else speaks of it by its title."""
    titles = re.findall(r"^表 \d+\n\n## (.*)$", text, re.MULTILINE)
    told = [title for title in titles if text.count(title) == 1]
    if not told:
        return None
    start, end = table_span(text, choose(text, told)) or (0, 0)
    return text[:start] + text[end:]


def no_section(subject: str) -> Plant:
    """A section is left out, and the sentences of other sections that speak of its subject with it."""

    def left_out(text: str) -> str | None:
        cut = within(text, subject, lambda part: "")
        return None if cut is None or cut == text else cut

    left_out.__name__ = f"no_{subject}"
    return Plant(text=left_out)


EMPTY = {
    "政府性基金": "政府性基金预算支出情况表",
    "国有资本": "国有资本经营预算支出情况表",
    "结转": "上年结转结余情况明细表",
}
"""What sentences call the money of a table that is often empty, and its title."""


def silent_empty_table(text: str) -> str | None:
    """Every sentence that says that there is no such money is gone; the empty table stays."""
    empty = [subject for subject, title in EMPTY.items() if f"{title}为空表" in text]
    if not empty:
        return None
    subject = choose(text, empty)
    nothing = rf"^[^#\n\t]*{subject}[^\n\t]*(?:空表|未安排)[^\n\t]*$"
    silent = everywhere(text, nothing, "")
    # “政府性基金预算0.00万元” says it as well.
    return None if silent is None or re.search(rf"{subject}[^。\n]{{0,30}} 0\.00", silent) else silent


def anothers_words(text: str) -> str | None:
    """Below an empty table stands the sentence of another."""
    said = re.search(
        r"^(.*)没有使用政府性基金预算拨款安排的支出，政府性基金预算支出情况表为空表。$", text, re.MULTILINE
    )
    span = table_span(text, "国有资本经营预算支出情况表")
    if said is None or span is None or "为空表" not in text[slice(*span)]:
        return None
    table = re.sub(r"^.*为空表。$", said[0], text[slice(*span)], flags=re.MULTILINE)
    return text[: span[0]] + table + text[span[1] :]


LEFT = (
    (r"\d+\.\d\d万元", "XX万元"),
    (r"\d+\.\d\d万元", "x,xxx.xx万元"),
    (r"(?<=比上年)(?:预算|决算)?(?:增加|减少)", "增加（减少）"),
    (r"(?<=[。；])$", "如持平，不用说明。"),
    (r"(?:增长|下降)(?= \d)", "增长/下降"),
)
"""What a template says, in place of what should stand there."""


def left_of_the_template(text: str) -> str | None:
    return swapped(text, *choose(text, LEFT))


HEADED = r"^(#+ [^\n]*?)(20\d)(\d)(?=[^\n]*(?:部门|单位|预算|决算)[^\n]*$)"
"""A heading with a year."""


def heads(text: str) -> list[re.Match[str]]:
    return list(re.finditer(HEADED, text, re.MULTILINE))


def last_years_heading(text: str) -> str | None:
    """A heading still has last year's year."""
    found = heads(text)
    if not found:
        return None
    one = choose(text, found)
    return f"{text[: one.start()]}{one[1]}{int(one[2] + one[3]) - 1}{text[one.end() :]}"


def shortened_year(text: str) -> str | None:
    """A year has lost a digit."""
    found = heads(text)
    if not found:
        return None
    one = choose(text, found)
    return f"{text[: one.start()]}{one[1]}{one[2]}{text[one.end() :]}"


ITEM = (
    r"(?P<said>(?:因公出国（境）费|公务用车[购运][^，；。]{1,9}?费|公务接待费)"
    r"[^；。]*?(?:增加|减少) ?[\d.]*[1-9][\d.]*万元[^；。]*?)"
)
"""An item of 三公 that has moved, as the sentence about it tells."""


def unexplained_move(text: str) -> str | None:
    """An item of 三公 has moved, and its reason is gone."""
    return within(text, "三公[^\n]*说明", lambda part: swapped(part, rf"{ITEM}，主要原因是[^；。]*", r"\g<said>"))


COUNTS = (
    r"公务用车购置数 ?\d+辆[，。]?",
    r"[，。]?[^，。\n]*公务用车保有量[^，。]*",
    r"[^。\n]*公务接待 ?\d+ ?批次[，、] ?\d+人次。",
    r"[^。\n]*因公出国（境）团组 ?\d+个[^。]*。",
)
"""The counts that final accounts give behind 三公."""


def no_count(text: str) -> str | None:
    """One of the counts behind 三公 is not given; something was spent."""
    if re.search(
        r"三公”经费(?:财政拨款)?支出决算(?:数)? ?0\.00万元|支出决算为 0\.00万元，完成全年预算的 \d+\.\d\d%。\n\n因公",
        text,
    ):
        return None
    return within(text, "三公[^\n]*说明", lambda part: swapped(part, choose(text, COUNTS), ""))


def empty_reason(text: str) -> str | None:
    """“主要原因是” and nothing behind it."""
    return swapped(text, r"主要原因是(：?)[^。；，]*([。；])", r"主要原因是\1\2")


PARTS = "公务用车购置费|公务用车运行(?:维护)?费"


def vehicles_as_one_sum(text: str) -> str | None:
    """Neither table nor text tells buying from running."""
    sum_of_both = r"公务用车购置及运行费（小计）</b>\t<b>\d*[1-9]"
    if re.search(sum_of_both, text) is None:
        return None
    text = re.sub(rf"^[^\n]*(?:{PARTS})(?:</b>)?\t.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(rf"(?:{PARTS}) ?[\d.]+万元，(?=(?:{PARTS}))", "", text)
    return re.sub(r"(?:公务用车购置费|公务用车运行费)(?= ?(?:[\d.]+万元|增加|减少))", "公务用车购置及运行费", text)


PLANTS: Plants = {
    "PR101": on((*BUDGETS, "mof-final"), text=no_table),
    "PR102": tuple(no_section(subject) for subject in SECTIONS),
    "PR103": Plant(text=silent_empty_table),
    "PR104": Plant(text=anothers_words),
    "PR105": on(EVERY, text=left_of_the_template),
    "PR106": (
        *on((*BUDGETS, "mof-final"), text=last_years_heading),
        *on((*BUDGETS, "mof-final"), text=shortened_year),
    ),
    "PR107": on(("shanghai-budget", *FINALS), text=unexplained_move),
    "PR108": on(FINALS, text=no_count, seeds=20),
    "PR109": on(("xinjiang-budget", *FINALS), text=empty_reason),
    "PR111": Plant(text=vehicles_as_one_sum),
    **CONTENTS,
}
