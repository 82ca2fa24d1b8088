"""The passage a visitor chose to ask about: chosen in the reader, asked about on the page of questions."""

from collections.abc import Mapping
from typing import Any

import streamlit as st


def choose(sent: Mapping[str, Any]) -> None:
    """Keep the passage that the reader sent (report, start, end), and go to the page of questions."""
    st.session_state.about = dict(sent)
    st.session_state.go = "chat"
