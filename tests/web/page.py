"""The page through AppTest: its parts that draw themselves in a browser are drawn with Streamlit's own buttons."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import build
from assistant.assistant import Assistant
from assistant.resources import page
from assistant.web import parts
from assistant.web.shared import workshop

Cookies = dict[str, str]


class Visitor:
    """Somebody at the page; `turns` and `chats` hold what the parts were last given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cookies: Cookies) -> None:
        self._monkeypatch, self.cookies = monkeypatch, cookies
        self.app = AppTest.from_file(page(), default_timeout=30)
        self.turns: dict[str, dict[str, Any]] = {}
        self.chats: dict[str, Any] = {}
        self._sent: Any = None

    def open(self, **query: str) -> "Visitor":
        """Go to the page, with `query` in its address."""
        for name, value in query.items():
            self.app.query_params[name] = value
        return self.run(self.app)

    def run(self, changed: Any) -> "Visitor":
        """Run the page after a change, as this visitor, whatever visitors came between."""
        self.turns.clear()
        self._monkeypatch.setattr(parts, "turn", self._part(self._drew_turn))
        self._monkeypatch.setattr(parts, "chats", self._part(self._drew_chats))
        self._monkeypatch.setattr(parts, "browser", self._part(self._drew_browser))
        self._monkeypatch.setattr(type(st.context), "cookies", property(lambda _: self.cookies))
        changed.run()
        assert not self.app.exception
        return self

    def ask(self, question: str) -> dict[str, Any]:
        """Ask, and return the last turn; an empty one where the run was ended before."""
        self.run(self.app.chat_input[0].set_value(question))
        return next(reversed(self.turns.values()), {})

    def do(self, key: str, trigger: str, value: Any = "") -> "Visitor":
        """Have a part send `value` by a trigger."""
        self._sent = value
        return self.run(self.app.button(key=f"{key} {trigger}").click())

    def click(self, label: str) -> "Visitor":
        """Click a button by what it says."""
        (button,) = [one for one in self.app.button if one.label.replace("\\", "") == label]
        return self.run(button.click())

    @property
    def opened(self) -> str:
        """The conversation that the address names."""
        named = self.app.query_params["c"]
        return named if isinstance(named, str) else named[0]

    @property
    def buttons(self) -> list[str]:
        return [one.label.replace("\\", "") for one in self.app.button]

    def _part(self, drew: Callable[[str, Any], None]) -> Callable[..., None]:
        def mount(*, key: str, data: Any, **on_change: Callable[[], None]) -> None:
            drew(key, data)
            for name, callback in on_change.items():
                trigger = name.removeprefix("on_").removesuffix("_change")
                st.button(f"{key} {trigger}", key=f"{key} {trigger}", on_click=self._send(key, trigger, callback))

        return mount

    def _send(self, key: str, trigger: str, callback: Callable[[], None]) -> Callable[[], None]:
        def send() -> None:
            st.session_state[key] = SimpleNamespace(**{trigger: self._sent})
            callback()

        return send

    def _drew_turn(self, key: str, data: Any) -> None:
        if key != "coming":
            self.turns[key] = data

    def _drew_chats(self, _: str, data: Any) -> None:
        self.chats = data

    def _drew_browser(self, _: str, data: Any) -> None:
        self.cookies |= data["cookies"]


class Site:
    """The page over one assistant, for any number of visitors."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.serve(RuntimeError("nothing is served"))

    def serve(self, assistant: Assistant | Exception) -> None:
        """Have the page build this assistant, or fail with this."""

        def built(progress: Any = None) -> Assistant:
            progress("vectors", 1, 2)
            if isinstance(assistant, Exception):
                raise assistant
            return assistant

        if isinstance(assistant, Assistant) and assistant.endpoint:
            self._monkeypatch.setenv("WENBAO_MODEL", assistant.endpoint.model)
            self._monkeypatch.setenv("WENBAO_BASE_URL", "http://127.0.0.1:9/v1")
        workshop.cache_clear()
        self._monkeypatch.setattr(build, "build_assistant", built)

    def visitor(self, cookies: Cookies | None = None) -> Visitor:
        """A new tab of the browser that has these cookies."""
        return Visitor(self._monkeypatch, {} if cookies is None else cookies)
