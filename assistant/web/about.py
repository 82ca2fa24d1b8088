"""The passage a visitor chose to ask about: chosen in the reader, asked about on the page of questions.

The question that is sent says itself what it is about, so that it can be read, sent again and linked to like any other.
"""

import re
from typing import Any

import streamlit as st

from assistant.assistant import Assistant
from assistant.plain import as_text
from assistant.web import parts
from assistant.web.session import language
from assistant.web.words import group
from store.types import Report

_SHORT, _SHOWN = 24, 80
_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:[、,，.．]|是|部分|章)|[(（][一二三四五六七八九十]{1,3}[)）])\s*"
)


def choose(report_id: str, start: int, end: int) -> None:
    """Keep a passage to ask about, and go to the page of questions."""
    st.session_state.about = (report_id, start, end)
    st.session_state.go = "chat"


def chip(assistant: Assistant) -> None:
    """Show the passage that is to be asked about, if one is, with a way to let it go."""
    if chosen := _chosen(assistant):
        report, start, end = chosen
        quote = " ".join(as_text(report.text[start:end]).split())
        shown = quote if len(quote) <= _SHOWN else f"{quote[: _SHOWN - 1]}…"
        data = {"id": f"{report.id} {start} {end}", "quote": shown, "words": group(language(), "passage")}
        parts.about(key="about_chip", data=data, on_drop_change=_drop)


def completed(question: str, assistant: Assistant) -> str:
    """`question`, about the passage that was chosen, if one was; it is then let go."""
    chosen = _chosen(assistant)
    _drop()
    return asked(question, *chosen) if chosen else question


def asked(question: str, report: Report, start: int, end: int) -> str:
    """`question` led by a short passage itself, or by the year and the nearest heading of a longer one."""
    quote = " ".join(as_text(report.text[start:end]).split()).strip("“”。,，;；")
    if len(quote) <= _SHORT:
        return f"“{quote}”{question}"
    inside = [one for one in report.sentences if one.start < end and start < one.end]
    said = next((one for one in inside if one.kind != "heading"), inside[0] if inside else None)
    if said is None or not said.section:
        return question
    topic = _NUMBER.sub("", as_text(said.section[-1]))
    year = f"{said.years[0]}年" if said.years else ""
    return f"{'' if year in topic else year}{topic}：{question}"


def _chosen(assistant: Assistant) -> tuple[Report, int, int] | None:
    """The passage that was chosen, where the reports have it."""
    place: Any = st.session_state.get("about")
    report = assistant.index.reports.get(place[0]) if place else None
    return (report, place[1], place[2]) if report and 0 <= place[1] < place[2] <= len(report.text) else None


def _drop() -> None:
    st.session_state.pop("about", None)
