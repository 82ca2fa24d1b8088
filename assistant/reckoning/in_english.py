"""What was worked out, told in English where the question is in English: the words around figures, formulas and names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import DraftSentence

LEADS = {
    "合计": "Total: ", "两项合计": "Total: ", "合计约": "In total about ", "相差": "Difference: ", "占比约": "Share: about ", "约为": "About ",
    "增长": "Growth: ", "下降": "Decline: ", "增加": "Increase: ", "减少": "Decrease: ", "提高": "Increase: ", "降低": "Decrease: ",
    "平均约": "On average about ", "平均每年约": "On average a year about ", "平均每年相差约": "Change a year: about ", "其余占": "The rest: ",
    "照此推算约为": "By that plan: about ", "还剩": "Left: ", "还差约": "Still lacking: about ", "增加约": "Increase: about ", "相差约": "Difference: about ",
    "其余几年合计": "The other years together: ", "推算当年约为": "In that year, worked back: about ",
    "其余为": "The rest: ", "还差": "Still lacking: ", "约合": "About ", "原来有": "Before: ",
    "推算上年同期约为": "The same months of the year before, worked back: about ", "推算上一年约为": "The year before, worked back: about ",
    "推算原来约为": "Before, worked back: about ", "推算之前约为": "Before, worked back: about ", "一年相差约": "In one year, about ",
    "累计约为": "In total about ", "一年相差": "Difference in a year: ", "按所问的数合计约为": "For the number you give, about ",
    "两者相同,相差": "Both are the same; difference: ",
    "按所问的数约合": "For the number you give, about ",
    "按所问的数约为": "For the number you give, about ",
    "推算之后约为": "By that change: about ", "推算总量约为": "The whole, worked back: about ", "其余约为": "The rest: about ",
    "两者的变化相差": "Difference of the two changes: ", "变化合计": "Change in total: ", "与平均每年相差": "Difference from the yearly mean: ",
    "当年的目标是": "The target of that year: ", "与第二位相差": "More than the second by ", "首尾相差": "From first to last: ",
}  # fmt: skip
_MORE = {"多": "more", "高": "higher", "少": "less", "低": "lower"}
_TIME = re.compile(r"(\d{4})(?:-(\d{4}))?年间?(安排)?")
_TOLD = re.compile(
    rf"(?P<lead>{'|'.join(sorted(LEADS, key=len, reverse=True))})(?P<result>[-\d].*?) ?(?P<formula>\(.+\))。"
)
_COMPARED = re.compile(r"(?P<one>.+?)比(?P<other>.+?)(?P<word>[多少高低]),相差(?P<gap>.+?)(?P<formula>\(.+\))。")
_BETWEEN = re.compile(
    r"(?P<one>.+?)的(?P<first>[\d.]+\S*?)比(?P<other>.+?)的(?P<second>[\d.]+\S*?)(?P<word>[多少高低])(?P<gap>[\d.]+\S*?)。"
)
_MEAN = re.compile(r"(?P<one>[\d.]+\S*?)比平均每年(?P<word>[多少])(?P<gap>.+?)(?P<formula>\(.+\))。")
_MOST = re.compile(r"最(?P<word>[多少高低])的是(?P<name>.+?)\(依次为(?P<order>.+)\)。")
_LARGEST = re.compile(r"[增降]幅最(?P<word>[大小])的是(?P<name>.+?)\(依次为(?P<order>.+)\)。")
_ENDS = {
    "多": "The most",
    "高": "The highest",
    "少": "The fewest",
    "低": "The lowest",
    "大": "The largest change",
    "小": "The smallest change",
}


def in_english(drafts: Sequence[DraftSentence]) -> list[DraftSentence]:
    """`drafts` with what was worked out told in English; sentences of the report stay as they are."""
    return [replace(draft, text=_said(draft.text)) if draft.computed else draft for draft in drafts]


def _said(text: str) -> str:
    if match := _TOLD.fullmatch(text):
        return f"{LEADS[match['lead']]}{match['result']} {match['formula']}."
    if match := _MEAN.fullmatch(text):
        return f"{match['one']} is {_MORE[match['word']]} than the yearly mean, by {match['gap']} {match['formula']}."
    if match := _COMPARED.fullmatch(text):
        return f"{match['one']} is {_MORE[match['word']]} than {match['other']}, by {match['gap']} {match['formula']}."
    if match := _BETWEEN.fullmatch(text):
        one, other = (_TIME.sub(_time, match[name]) for name in ("one", "other"))
        return (
            f"{match['first']} ({one}) is {_MORE[match['word']]} than {match['second']} ({other}), by {match['gap']}."
        )
    if match := _MOST.fullmatch(text) or _LARGEST.fullmatch(text):
        return f"{_ENDS[match['word']]}: {match['name']} (in order: {match['order'].replace('、', ', ')})."
    return text


def _time(match: re.Match[str]) -> str:
    years = f"{match[1]}-{match[2]}" if match[2] else match[1]
    return f"{years}, planned" if match[3] else years
