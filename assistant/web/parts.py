"""The parts of the page that draw themselves in the browser: `parts/*.js`, each with its own style.

Whatever they show goes into the page as text, never as HTML. A citation that is clicked tells the reader beside it
directly, without the server.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

import streamlit as st

_FOLDER = Path(__file__).parent / "parts"
_ROOT = '<div class="wb-root"></div>'


class Mount(Protocol):
    """Draws a part; what it returns has the state and triggers of the part as attributes."""

    def __call__(self, *, key: str, data: Mapping[str, Any], **on_change: Callable[[], None]) -> Any: ...


def _part(name: str) -> Mount:
    script = "\n".join((_FOLDER / file).read_text(encoding="utf-8") for file in ("dom.js", f"{name}.js"))
    style = (_FOLDER / f"{name}.css").read_text(encoding="utf-8")
    drawn = st.components.v2.component(f"wenbao_{name}", html=_ROOT, css=style, js=script, isolate_styles=False)
    return cast(Mount, drawn)


reader = _part("reader")
"""A report with a place marked in it. Data: `payload.report`, `payload.reader_words`. Triggers: `open`, `ask`."""

turn = _part("turn")
"""A question with its answer. Data: `payload.turn`. Triggers: `retry`, `edit`, `vote`."""

browser = _part("browser")
"""Nothing to see: keeps cookies in the visitor's browser. Data: `cookies`, by name; `lang`, for the page."""
