"""What belongs to one visitor, in the session state only: who they are, their language, their conversation, their model."""

import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import streamlit as st

from assistant.errors import AssistantError
from assistant.folders import data_folder
from assistant.phrases import Language
from assistant.settings import Settings
from assistant.web import engine
from assistant.web.conversation import Conversation, Exchange
from assistant.web.keeping import Keeping, Listed, NotKept
from assistant.web.words import word

if TYPE_CHECKING:
    from assistant.assistant import Assistant

TOKEN_COOKIE, LANGUAGE_COOKIE = "wenbao_visitor", "wenbao_language"
_TOKEN_BYTES, _TOKEN = 32, re.compile(r"[A-Za-z0-9_-]{43}")


def token() -> str:
    """What this visitor's browser is known by: its cookie, or a new one that it is given."""
    if "token" not in st.session_state:
        brought = st.context.cookies.get(TOKEN_COOKIE, "")
        ours = _TOKEN.fullmatch(brought)
        st.session_state.token = brought if ours else secrets.token_urlsafe(_TOKEN_BYTES)
    return cast(str, st.session_state.token)


def language() -> Language:
    """The language chosen here, or in this browser before, or the one of the settings."""
    if "language" not in st.session_state:
        brought = st.context.cookies.get(LANGUAGE_COOKIE, "")
        st.session_state.language = brought if brought in ("zh", "en") else settings().language
    return cast(Language, st.session_state.language)


def say(key: str, **values: object) -> str:
    """The phrase `key` in this visitor's language."""
    return word(language(), key, **values)


def settings() -> Settings:
    """The settings of this computer as this visit found them; those that make no sense are told about when the
    assistant is built."""
    if "found" not in st.session_state:
        try:
            st.session_state.found = Settings.load()
        except AssistantError:
            return Settings.model_construct()
    return cast(Settings, st.session_state.found)


def keeping() -> Keeping:
    """Where conversations are kept."""
    return Keeping(data_folder(settings()) / "conversations.sqlite")


def conversation() -> Conversation:
    """The conversation on the page: the one its address names, if it is this visitor's, else a new one."""
    if "conversation" not in st.session_state:
        named = st.query_params.get("c", "")
        st.session_state.conversation = (load(named) if named else None) or Conversation()
    return cast(Conversation, st.session_state.conversation)


def load(conversation_id: str) -> Conversation | None:
    """The conversation of that id, if it is this visitor's."""
    try:
        return keeping().load(token(), conversation_id)
    except NotKept as trouble:
        st.session_state.trouble = trouble.message
        return None


def show_conversation(changed: Conversation) -> None:
    """Make `changed` the conversation on the page, without keeping it."""
    st.session_state.conversation = changed


def keep_conversation(changed: Conversation) -> None:
    """Make `changed` the conversation on the page, and keep it; where that fails the page says so and goes on."""
    show_conversation(changed)
    st.session_state.pop("trouble", None)
    try:
        keeping().save(token(), changed)
    except NotKept as trouble:
        st.session_state.trouble = trouble.message


def keep(exchange: Exchange) -> None:
    """Put `exchange` into the conversation on the page, as what the page shows first, and keep it."""
    st.session_state.fresh = exchange.id
    keep_conversation(conversation().put(exchange))


def keeper() -> Callable[[Exchange], None]:
    """Keeps an exchange on disk, though not on the page: for a run that is ended and cannot reach the session any more."""
    to, whose, whole = keeping(), token(), conversation()

    def keep_on_disk(exchange: Exchange) -> None:
        with suppress(NotKept):
            to.save(whose, whole.put(exchange))

    return keep_on_disk


def vote(voted: Exchange) -> None:
    """Keep what the visitor thinks of an answer."""
    keep_conversation(conversation().put(voted))
    try:
        keeping().vote(token(), conversation().id, voted)
    except NotKept as trouble:
        st.session_state.trouble = trouble.message


def forget(conversation_id: str) -> None:
    """Delete one of the visitor's conversations; where it is on the page, a new one takes its place."""
    try:
        keeping().forget(token(), conversation_id)
    except NotKept as trouble:
        st.session_state.trouble = trouble.message
    if conversation_id == conversation().id:
        show_conversation(Conversation())


def name_in_address(asking: bool) -> None:
    """Have the address of the page name the conversation, once something is asked in it."""
    named = conversation().id if asking or conversation().exchanges else None
    if named is None:
        st.query_params.pop("c", None)
    elif st.query_params.get("c") != named:
        st.query_params["c"] = named


def titles() -> list[Listed]:
    """This visitor's conversations, newest first; none where they cannot be read."""
    try:
        return keeping().titles(token())
    except NotKept as trouble:
        st.session_state.trouble = trouble.message
        return []


def assistant_of(shared: "Assistant") -> "Assistant":
    """The assistant this visitor asks: the shared index, with the engine they chose."""
    here = settings()
    return engine.assistant_for(shared, engine.chosen(here), here, language())
