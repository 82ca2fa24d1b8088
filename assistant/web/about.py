"""The passage a visitor chose to ask about: chosen in the reader, asked about on the page of questions."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from store.fold import clean
from store.index import Index

_LONGEST = 120
"""Characters of a passage that go into a question."""


def choose(sent: Mapping[str, Any]) -> None:
    """Keep the passage that the reader sent (report, start, end), and go to the page of questions."""
    st.session_state.about = dict(sent)
    st.session_state.go = "chat"


def passage(index: Index) -> str:
    """The passage that was chosen, shortened; "" where none is."""
    chosen = st.session_state.get("about", {})
    report = index.reports.get(chosen.get("report"))
    text = clean(report.text[int(chosen["start"]) : int(chosen["end"])]) if report else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def drop() -> None:
    """Ask about nothing in particular."""
    st.session_state.pop("about", None)
