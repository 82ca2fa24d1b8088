"""Questions and answers: the conversation on the left, the report beside it."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from assistant.assistant import Assistant
from assistant.phrases import failure
from assistant.plain import as_markdown
from assistant.suggestions import suggestions
from assistant.web import layout, parts, payload, session
from assistant.web.conversation import Conversation, Exchange, kept, turns
from assistant.web.session import language, say


def draw(assistant: Assistant) -> None:
    """The page: what was said, the question that is asked in this run, and what can be asked first."""
    question = st.chat_input(say("ask"), max_chars=2000, submit_mode="stop") or st.session_state.pop("pending", None)
    question = question or _linked()
    left, right = layout.columns()
    with right:
        layout.reader(assistant)
    with left:
        conversation = session.conversation()
        if not conversation.exchanges and not question:
            _welcome(assistant)
        for exchange in conversation.exchanges:
            _turn(exchange)
        if question:
            _reply(question, assistant)
        if "trouble" in st.session_state:
            st.warning(as_markdown(st.session_state.trouble))
    with st.sidebar:
        _list()


def _linked() -> str | None:
    """The question of the link that was followed, once."""
    return st.query_params.pop("q", None)


def _welcome(assistant: Assistant) -> None:
    st.title(say("title"))
    st.caption(say("subtitle"))
    st.caption(say("try"))
    for question in suggestions(assistant.index.reports.values(), language()):
        st.button(as_markdown(question), key=f"suggested {question}", on_click=_pend, args=(question,))


def _pend(question: str) -> None:
    st.session_state.pending = question


def _turn(exchange: Exchange, fresh: bool = False) -> None:
    key = f"turn-{exchange.id}"
    data = payload.turn(exchange, language(), f"?{urlencode({'q': exchange.question})}") | {"fresh": fresh}
    parts.turn(
        key=key,
        data=data,
        on_retry_change=partial(_retry, key),
        on_edit_change=partial(_edit, key),
        on_vote_change=partial(_vote, key),
    )


def _reply(question: str, assistant: Assistant) -> None:
    """Ask, show what comes as it comes, and keep it."""
    conversation = session.conversation()
    box: Any = st.empty()
    try:
        stream = assistant.stream(question, turns(conversation.exchanges))
        text = ""
        for piece in stream:
            text += piece
            if assistant.endpoint:
                box.markdown(as_markdown(text))
        exchange = Exchange(question, kept(stream.answer))
    except Exception as error:  # told in words; the conversation goes on
        exchange = Exchange(question, failure=failure(language(), error))
    session.keep_conversation(conversation.put(exchange))
    st.query_params["c"] = conversation.id
    with box.container():
        _turn(exchange, fresh=True)


def _retry(key: str) -> None:
    exchange_id = st.session_state[key].retry
    asked = {one.id: one.question for one in session.conversation().exchanges}
    if exchange_id in asked:
        session.show_conversation(session.conversation().before(exchange_id))
        _pend(asked[exchange_id])


def _edit(key: str) -> None:
    sent = st.session_state[key].edit
    session.show_conversation(session.conversation().before(sent["id"]))
    _pend(sent["question"])


def _vote(key: str) -> None:
    from dataclasses import replace

    sent = st.session_state[key].vote
    for one in session.conversation().exchanges:
        if one.id == sent["id"]:
            voted = replace(one, vote=sent["vote"], reason=sent["reason"])
            session.keep_conversation(session.conversation().put(voted))


def _list() -> None:
    st.button(say("new_chat"), icon=":material/add:", on_click=_open, args=(Conversation(),), width="stretch")
    for listed in session.titles()[:30]:
        st.button(
            as_markdown(listed.title), key=f"open {listed.id}", on_click=_reopen, args=(listed.id,), type="tertiary"
        )


def _reopen(conversation_id: str) -> None:
    found = session.keeping().load(session.token(), conversation_id)
    if found:
        _open(found)


def _open(conversation: Conversation) -> None:
    session.show_conversation(conversation)
    st.query_params["c"] = conversation.id
