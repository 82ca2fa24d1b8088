"""The page as a whole: navigation, language, and the shared assistant, built while the first visitor watches."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from assistant.phrases import failure, stage
from assistant.plain import as_markdown
from assistant.web import parts, session
from assistant.web.session import LANGUAGE_COOKIE, TOKEN_COOKIE, language, say
from assistant.web.shared import workshop

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_STYLE = Path(__file__).parent / "style.css"
_PAGES = {
    "chat": ":material/forum:",
    "figures": ":material/table_chart:",
    "claims": ":material/fact_check:",
    "report": ":material/article:",
    "evals": ":material/monitoring:",
    "settings": ":material/tune:",
}
"""The pages by address, which is also the module in this folder that draws it, with their icons."""


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title=say("title"), page_icon="📄", layout="wide")
    st.html(_STYLE)
    pages = {
        name: st.Page(_drawn(name), title=say(f"page_{name}"), icon=icon, url_path=name, default=name == "chat")
        for name, icon in _PAGES.items()
    }
    chosen = st.navigation(list(pages.values()), position="top")
    wanted = pages.get(st.session_state.pop("go", ""))
    if wanted and wanted != chosen:
        st.switch_page(wanted)
    cookies = {TOKEN_COOKIE: session.token(), LANGUAGE_COOKIE: language()}
    parts.browser(key="browser", data={"cookies": cookies, "lang": "zh-CN" if language() == "zh" else "en"})
    with st.sidebar:
        st.radio(
            say("language"),
            ["zh", "en"],
            key="language",
            horizontal=True,
            label_visibility="collapsed",
            format_func={"zh": "中文", "en": "English"}.get,
        )
    chosen.run()


def _drawn(name: str) -> Callable[[], None]:
    """What draws the page `name` over the assistant of this visitor, once it is there."""

    def drawn() -> None:
        st.session_state.page = name
        try:
            shared = _ready()
        except Exception as error:  # told in words; the next run tries again
            st.error(as_markdown(failure(language(), error)))
            return
        # Imported when it is needed: what the pages need takes longer to read than the first paint may.
        import_module(f"assistant.web.{name}").draw(session.assistant_of(shared))

    return drawn


def _ready() -> "Assistant":
    """The shared assistant; until it is built, how far it is."""
    box: Any = st.empty()

    def shown(name: str, done: int, total: int) -> None:
        text = stage(language(), name) if name else say("preparing")
        with box.container():
            st.title(say("title"), anchor=False)
            st.caption(say("subtitle"))
            st.progress(min(done / max(total, 1), 1.0), text)

    assistant = workshop().assistant(shown)
    box.empty()
    return assistant
