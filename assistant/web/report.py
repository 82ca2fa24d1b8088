"""The report read whole: outline, search, notes on its terms, questions about a passage, links that reopen a place."""

import re

import streamlit as st

from assistant.assistant import Assistant
from assistant.web import layout, payload

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


def draw(assistant: Assistant) -> None:
    """The report that the address names (`?r=id`, and `&p=start-end` for a place in it), or the one last shown."""
    _linked(assistant)
    layout.reader(assistant, tools=True)
    shown = layout.shown_report(assistant)
    if len(assistant.index.reports) > 1 and st.query_params.get("r") != shown.id:
        st.query_params.from_dict({"r": shown.id})
        st.session_state.linked = (shown.id, "")


def _linked(assistant: Assistant) -> None:
    """Have the reader show what the address asks for, once."""
    asked = (st.query_params.get("r", ""), st.query_params.get("p", ""))
    if asked == st.session_state.get("linked"):
        return
    st.session_state.linked = asked
    before = layout.shown_report(assistant)
    shown = assistant.index.reports.get(asked[0], before)
    place = _PLACE.fullmatch(asked[1])
    start, end = (int(part) for part in place.groups()) if place else (0, 0)
    if start < end <= len(shown.text):
        layout.show(payload.spot(shown.id, start, end, shown.text[start:end]))
    elif shown.id != before.id:
        layout.show(payload.spot(shown.id, 0, 0, ""))
