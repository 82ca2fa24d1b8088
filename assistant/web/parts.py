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


def _part(name: str, *more: str) -> Mount:
    script = "\n".join((_FOLDER / f"{file}.js").read_text(encoding="utf-8") for file in ("dom", name, *more))
    style = (_FOLDER / f"{name}.css").read_text(encoding="utf-8")
    drawn = st.components.v2.component(f"wenbao_{name}", html=_ROOT, css=style, js=script, isolate_styles=False)
    return cast(Mount, drawn)


reader = _part("reader", "reader_note", "reader_choice", "reader_outline", "reader_search")
"""A report with a place marked in it. Data: `payload.report` as `report`; `target`, a `payload.spot` with `seen`, which
changes when it is to be shown; `tools`, for outline and search; `resumes`, where reading goes on where this visit left off;
`library`; `words`. Triggers: `open` with a spot of
another report, `ask` with report, start and end of a passage."""

turn = _part("turn", "turn_answer", "turn_actions")
"""A question with what came of it. Data: `payload.turn`; `fresh`, to be brought into view; `coming`, while a model writes.
Triggers: `retry`, `edit` with the question in other words, `vote` with vote and reason, `standby`, `stop`."""

chats = _part("chats")
"""The visitor's conversations. Data: `chats` with id and title, newest first; `shown`, an id; `words`. Triggers: `open` and
`forget` with an id."""

claims = _part("claims")
"""Sentences with their verdicts, and a filter. Data: `claims.shown`. Nothing comes back."""

about = _part("about")
"""The passage a question will be about. Data: `id`, `quote`, `words`. Trigger: `drop`."""

browser = _part("browser", "browser_streamlit")
"""Nothing to see: keeps cookies in the visitor's browser, and mends what Streamlit does there. Data: `cookies`, by name;
`lang`, for the page."""
