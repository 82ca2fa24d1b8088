"""What belongs to one visitor, in the session state only: who they are, their language, their conversation, their model."""

import secrets
from pathlib import Path
from typing import cast

import streamlit as st
from platformdirs import user_data_path

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.phrases import Language
from assistant.settings import Settings
from assistant.web.conversation import Conversation
from assistant.web.keeping import Keeping, Listed, NotKept
from assistant.web.words import word

TOKEN_COOKIE, LANGUAGE_COOKIE = "wenbao_visitor", "wenbao_language"
_SHORTEST_TOKEN = 32


def token() -> str:
    """What this visitor's browser is known by: its cookie, or a new one that it is given."""
    if "token" not in st.session_state:
        brought = st.context.cookies.get(TOKEN_COOKIE, "")
        known = len(brought) >= _SHORTEST_TOKEN and brought.isascii()
        st.session_state.token = brought if known else secrets.token_urlsafe(_SHORTEST_TOKEN)
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
    """The settings of this computer; those that make no sense are told about when the assistant is built."""
    try:
        return Settings.load()
    except AssistantError:
        return Settings.model_construct()


def keeping() -> Keeping:
    """Where conversations are kept."""
    folder = settings().data_dir or Path(user_data_path("wenbao"))
    return Keeping(folder / "conversations.sqlite")


def conversation() -> Conversation:
    """The conversation on the page: the one its address names, if it is this visitor's, else a new one."""
    if "conversation" not in st.session_state:
        named = st.query_params.get("c", "")
        found = None
        try:
            found = keeping().load(token(), named) if named else None
        except NotKept as trouble:
            st.session_state.trouble = trouble.message
        st.session_state.conversation = found or Conversation()
    return cast(Conversation, st.session_state.conversation)


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


def titles() -> list[Listed]:
    """This visitor's conversations, newest first; none where they cannot be read."""
    try:
        return keeping().titles(token())
    except NotKept as trouble:
        st.session_state.trouble = trouble.message
        return []


def assistant_of(shared: Assistant) -> Assistant:
    """The assistant this visitor asks: the shared index, with the engine they chose."""
    return shared
