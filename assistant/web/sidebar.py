"""The conversations of a visitor: begin one, open one, delete one, take one away as a file."""

from functools import partial

import streamlit as st

from assistant.web import parts, session, transcript, word
from assistant.web.conversation import Conversation
from assistant.web.session import language, say
from assistant.web.words import group

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw() -> None:
    """The list, and what can be done with the conversation on the page."""
    shown = session.conversation()
    st.button(say("new_chat"), icon=":material/add:", on_click=session.show_conversation, args=(Conversation(),), width="stretch")
    listed = [{"id": one.id, "title": one.title} for one in session.titles()]
    parts.chats(
        key="chats",
        data={"chats": listed, "shown": shown.id, "words": group(language(), "chats")},
        on_open_change=_open,
        on_forget_change=_forget,
    )
    if shown.exchanges:
        _take(shown)


def _take(shown: Conversation) -> None:
    """The files are made when they are asked for."""
    with st.container(horizontal=True, gap="small"):
        for name, made, kind in (
            ("md", partial(transcript.markdown, shown, language()), "text/markdown"),
            ("docx", partial(word.document, shown, language()), _WORD),
        ):
            st.download_button(
                say(f"export_{name}"),
                made,
                file_name=f"{say('title')}-{shown.day}.{name}",
                mime=kind,
                key=f"export {name}",
                help=say(f"export_{name}_help"),
                icon=":material/download:",
                on_click="ignore",
            )


def _open() -> None:
    found = session.load(str(st.session_state.chats.open))
    if found:
        session.show_conversation(found)


def _forget() -> None:
    session.forget(str(st.session_state.chats.forget))
