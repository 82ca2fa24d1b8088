"""What answers a visitor, and how: chosen for this visit, in the session state, never on disk and never another visitor's.

A visitor's own server gets the key that this visitor typed and no other; the key of this computer's settings goes to
the server of these settings only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, cast

import streamlit as st
from pydantic import SecretStr

from assistant.checks.finding import Strictness
from assistant.endpoint_safety import UnsafeAddress, check_base_url, is_loopback
from assistant.errors import SettingsError
from assistant.length import Length
from assistant.phrases import Language
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.endpoint import Endpoint

Source = Literal["here", "none", "own"]
"""The model of this computer's settings, no model, or a server of the visitor's."""
_FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded")


@dataclass(frozen=True, slots=True)
class Engine:
    """What answers; `base_url`, `model` and `api_key` are the visitor's own."""

    source: Source = "none"
    base_url: str = ""
    model: str = ""
    api_key: SecretStr | None = None
    length: Length = "standard"
    passages: int = 8
    strictness: Strictness = "standard"

    def at(self, base_url: str) -> "Engine":
        """With another address; a key typed for one server is not kept for another."""
        kept = self.api_key if origin(base_url) == origin(self.base_url) else None
        return replace(self, base_url=base_url.strip(), api_key=kept)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves this computer: `kind` says what (a key of the words), `host` to whom."""

    kind: Literal["nothing", "nothing_local", "question", "search"]
    host: str = field(default="")


def usual(settings: Settings) -> Engine:
    """What this computer's settings say."""
    source: Source = "here" if settings.model and settings.base_url else "none"
    return Engine(source, length=settings.length, passages=settings.passages, strictness=settings.strictness)


def chosen(settings: Settings) -> Engine:
    """What this visitor chose, or else the settings."""
    engine = cast(Engine, st.session_state.get("engine") or usual(settings))
    return replace(engine, source="none") if engine.source == "own" and not may_name_server(settings) else engine


def choose(engine: Engine | None) -> None:
    """Let `engine` answer this visitor; None is the settings' own."""
    st.session_state.engine = engine


def may_name_server(settings: Settings) -> bool:
    """Whether this visitor may have this computer call a server: as set, or else where they sit at this computer."""
    if settings.visitor_servers is not None:
        return settings.visitor_servers
    return st.context.ip_address is None and not any(name in st.context.headers for name in _FORWARDED)


def assistant_for(shared: "Assistant", engine: Engine, settings: Settings, language: Language) -> "Assistant":
    """An assistant over the shared index for this visitor. Where their server cannot be called, no model is."""
    try:
        endpoint = shared.endpoint if engine.source == "here" else _own(engine, settings)
    except SettingsError:  # the page of settings says what is wrong
        endpoint = None
    return replace(
        shared,
        endpoint=endpoint,
        language=language,
        strictness=engine.strictness,
        length=engine.length,
        passages=engine.passages,
    )


def _own(engine: Engine, settings: Settings) -> "Endpoint | None":
    """The visitor's server, made once for a visit because it learns from the replies. Raises SettingsError."""
    if engine.source != "own" or not (engine.base_url and engine.model):
        return None
    asked = (engine.base_url, engine.model, engine.api_key)
    if st.session_state.get("endpoint_for") != asked:
        from assistant.endpoint import Endpoint

        st.session_state.endpoint = Endpoint(
            base_url=engine.base_url,
            model=engine.model,
            api_key=engine.api_key,
            deadlines=settings.deadlines,
            allow_private=settings.allow_private,
            prefix="",
        )
        st.session_state.endpoint_for = asked
    return cast("Endpoint", st.session_state.endpoint)


def leaving(engine: Engine, settings: Settings) -> tuple[Leaving, ...]:
    """What leaves this computer when a question is asked; never empty."""
    return tuple(_remote(engine, settings)) or (_nothing(engine, settings),)


def _remote(engine: Engine, settings: Settings) -> Iterator[Leaving]:
    host = _host(engine, settings)
    if host and not is_loopback(host):
        yield Leaving("question", host)
    searched = _named(settings.embedding_base_url) if settings.embedding_model else ""
    if searched and not is_loopback(searched):
        yield Leaving("search", searched)


def _nothing(engine: Engine, settings: Settings) -> Leaving:
    host = _host(engine, settings)
    return Leaving("nothing_local", host) if host else Leaving("nothing")


def _host(engine: Engine, settings: Settings) -> str:
    """The host of the model that answers; "" where none does."""
    if engine.source == "here":
        return _named(settings.base_url)
    return _named(engine.base_url) if engine.source == "own" and engine.model else ""


def _named(base_url: str | None) -> str:
    try:
        return check_base_url((base_url or "").strip(), allow_private=True)
    except UnsafeAddress:
        return ""


def origin(base_url: str) -> str:
    """Scheme, host and port of an address: what a key belongs to."""
    return "/".join(base_url.strip().lower().split("/")[:3])
