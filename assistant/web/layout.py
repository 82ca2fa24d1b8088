"""What the pages have in common: the work on the left, the report beside it; on a phone the report comes up as a sheet."""

import secrets
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.assistant import Assistant
from assistant.web import about, parts, payload
from assistant.web.session import language
from assistant.web.words import group
from store.types import Report


def columns(wide: float = 1.15) -> tuple[DeltaGenerator, DeltaGenerator]:
    """The column of the work and the one of the reader; `wide` is their ratio."""
    left, right = st.columns([wide, 1.0], gap="large")
    return left, right.container(key="beside")


def show(spot: dict[str, Any], quiet: bool = False, on: str = "") -> None:
    """Have the reader show a `payload.spot` on this page, or on the page `on`; `quiet` leaves a phone's sheet closed."""
    st.session_state.spot = spot | {"seen": secrets.token_hex(8), "quiet": quiet, "on": on or _page()}


def chosen() -> dict[str, Any] | None:
    """The place that was last shown, where it was on this page."""
    spot = st.session_state.get("spot")
    return spot if spot and spot.get("on", "") == _page() else None


def _page() -> str:
    """The page on which the visitor is."""
    return str(st.session_state.get("page", ""))


def reader(assistant: Assistant, tools: bool = False) -> None:
    """The reader over the report that was last shown, or the newest; with `tools` it shows a place of any page."""
    shown = shown_report(assistant)
    spot = st.session_state.get("spot") if tools else chosen()
    data = {
        "report": drawn(shown),
        "target": spot if spot and spot["report"] == shown.id else None,
        "tools": tools,
        "resumes": tools or _page() == "chat",
        "library": payload.library(assistant.index.reports.values()) if tools else [],
        "words": group(language(), "reader"),
    }
    parts.reader(key="reader", data=data, on_open_change=_open, on_ask_change=_ask)


@st.cache_resource(hash_funcs={Report: lambda one: (one.id, hash(one.text))}, max_entries=64, show_spinner=False)
def drawn(shown: Report) -> dict[str, Any]:
    """`payload.report`, made once for all visitors; nobody changes it."""
    return payload.report(shown)


def shown_report(assistant: Assistant) -> Report:
    """The report the reader has open."""
    reports = assistant.index.reports
    chosen = st.session_state.get("spot", {}).get("report", "")
    return reports.get(chosen) or max(reports.values(), key=lambda one: one.year or 0)


def _open() -> None:
    """A place in another report was clicked."""
    show(dict(st.session_state.reader.open))


def _ask() -> None:
    """A passage was chosen to ask about; the reader beside the question will show it."""
    sent = st.session_state.reader.ask
    about.choose(str(sent["report"]), int(sent["start"]), int(sent["end"]))
    show({"report": sent["report"], "start": sent["start"], "end": sent["end"], "figures": []}, quiet=True, on="chat")
