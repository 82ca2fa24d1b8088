"""Somebody's text held against the reports: each sentence with its verdict, the reason, and the passage beside it."""

from collections import Counter
from functools import partial
from typing import Any, cast

import streamlit as st

from assistant.assistant import Assistant
from assistant.claims.check import MAX_CHARACTERS
from assistant.export import place
from assistant.phrases import failure
from assistant.plain import as_markdown, as_text
from assistant.types import Claim
from assistant.web import layout, parts, payload
from assistant.web.checking import VERDICTS, Checking, markdown
from assistant.web.examples import examples
from assistant.web.session import language, say
from assistant.web.words import group
from store.fold import clean

_LONG = 300
"""Characters from which the progress is shown."""


def draw(assistant: Assistant) -> None:
    """The page: the text and examples of one, then what came of it; the reader beside them."""
    left, right = layout.columns(1.4)
    with right:
        layout.reader(assistant)
    with left:
        st.caption(say("claims_about"))
        text = st.text_area(
            say("claims_text"), key="claims_text", max_chars=MAX_CHARACTERS, height=150, persist_state="session",
            placeholder=say("claims_hint"), label_visibility="collapsed",
        )  # fmt: skip
        if st.button(say("claims_check"), type="primary", icon=":material/fact_check:"):
            _begin(text, assistant)
        _examples(assistant)
        if trouble := st.session_state.get("claims_trouble"):
            st.error(as_markdown(trouble))
        if checking := _current():
            _go_on(checking)
            _results(checking, assistant)


def _current() -> Checking | None:
    """The text that is checked, or was last."""
    return cast("Checking | None", st.session_state.get("claims_checking"))


def _begin(text: str, assistant: Assistant) -> None:
    """Take `text` in hand; what cannot be checked is told instead."""
    st.session_state.pop("claims_checking", None)
    st.session_state.pop("claims_trouble", None)
    try:
        st.session_state.claims_checking = Checking(text, assistant.checking(text))
    except Exception as error:  # told in words; the text stays
        st.session_state.claims_trouble = failure(language(), error)


def _try(text: str, assistant: Assistant) -> None:
    st.session_state.claims_text = text
    _begin(text, assistant)


def _examples(assistant: Assistant) -> None:
    found = examples(assistant)
    if not found:
        return
    with st.expander(say("claims_try"), expanded=_current() is None), st.container(key="claims_examples", gap=None):
        for verdict, text in found.items():
            label = f"{say(f'claims_try_{verdict}')}{as_markdown(text)}"
            st.button(label, key=f"claims_try_{verdict}", type="tertiary", on_click=_try, args=(text, assistant))
        if len(found) > 1:
            whole = "".join(found.values())
            st.button(
                say("claims_try_all"), key="claims_try_all", type="tertiary", on_click=_try, args=(whole, assistant)
            )


def _go_on(checking: Checking) -> None:
    """Check what is not checked yet. A run that is broken off, by a click or by leaving the page, loses nothing."""
    if checking.done:
        return
    box: Any = st.empty()
    try:
        with box.container():
            if len(checking.text) > _LONG:
                st.button(say("claims_stop"), on_click=checking.stop, icon=":material/stop:")
            bar = st.progress(checking.share, say("claims_under_way", count=len(checking.claims)))
            while checking.step():
                bar.progress(checking.share, say("claims_under_way", count=len(checking.claims)))
    except Exception as error:  # told in words; what is checked stays
        st.session_state.claims_trouble = failure(language(), error)
        st.error(as_markdown(st.session_state.claims_trouble))
    box.empty()


def _results(checking: Checking, assistant: Assistant) -> None:
    if checking.stopped:
        st.warning(say("claims_stopped", count=len(checking.claims)))
    if assistant.index.notice:
        st.caption(as_markdown(assistant.index.notice))
    if not checking.claims:
        return
    parts.claims(key="claims", data=shown(checking))
    st.download_button(
        say("claims_markdown"), partial(markdown, tuple(checking.claims), language()), "wenbao-check.md",
        "text/markdown", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def shown(checking: Checking) -> dict[str, Any]:
    """The claims for `parts.claims`, with how many there are of each verdict."""
    counts = Counter(claim.verdict for claim in checking.claims)
    return {
        "id": checking.id,
        "verdicts": [{"name": name, "count": counts[name]} for name in VERDICTS if counts[name]],
        "claims": [_claim(claim) for claim in checking.claims],
        "words": group(language(), "claim"),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": as_text(claim.text.strip()),
        "verdict": claim.verdict,
        "reason": as_text(claim.reason),
        "sources": [
            {
                "place": as_text(place(clean(one.report_title), map(clean, one.section[-2:]))),
                "quote": as_text(clean(one.quote)),
                "spot": payload.spot(one.report_id, one.start, one.end, one.quote),
            }
            for one in claim.citations
        ],
    }
