"""What answers and how, for this visitor and this visit only: engine, server, key, model, length, passages, strictness, language."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import streamlit as st
from pydantic import SecretStr

from assistant.assistant import Assistant
from assistant.checks.finding import Strictness
from assistant.endpoint_trial import Trial, list_models, try_out
from assistant.length import FEWEST_PASSAGES, MOST_PASSAGES, Length
from assistant.plain import as_markdown
from assistant.settings import Settings
from assistant.web import engine, session
from assistant.web.engine import Engine
from assistant.web.session import language, say

_FIELDS = ("source", "base_url", "api_key", "model", "length", "passages", "strictness")


def draw(assistant: Assistant) -> None:
    """The page. What is chosen holds at once."""
    here = session.settings()
    chosen = engine.chosen(here)
    with st.container(key="settings"):
        st.title(say("page_settings"))
        _told(chosen, assistant, here)
        _engine(chosen, here)
        if chosen.source == "own":
            _server(chosen, here)
        _answers(chosen)
        st.session_state.set_language = language()
        st.segmented_control(
            say("settings_language"), ["zh", "en"], on_change=_language, required=True,
            format_func=lambda one: {"zh": "中文", "en": "English"}[one], key="set_language",
        )  # fmt: skip
        st.divider()
        st.button(say("settings_reset"), icon=":material/restart_alt:", on_click=_reset)


def _told(chosen: Engine, assistant: Assistant, here: Settings) -> None:
    """Who answers, and what leaves this computer."""
    model = assistant.endpoint.model if assistant.endpoint else ""
    trial = st.session_state.get("trial")
    works = "by_model" if trial is None or trial.works or chosen.source != "own" else "by_failing"
    answers = say(f"settings_{works}", model=model) if model else say("settings_by_default")
    leaves = [say(f"settings_leaves_{one.kind}", host=one.host) for one in engine.leaving(chosen, here)]
    text = as_markdown(f"{answers}{'' if language() == 'zh' else ' '}{' '.join(leaves)}")
    inside = all(one.kind.startswith("nothing") for one in engine.leaving(chosen, here))
    st.info(text, icon=":material/lock:" if inside else ":material/upload:")


def _engine(chosen: Engine, here: Settings) -> None:
    sources = ["here"] if engine.usual(here).source == "here" else []
    sources += ["none", "own"] if engine.may_name_server(here) else ["none"]
    st.radio(
        say("settings_engine"), sources, on_change=_taken("source"),
        format_func=lambda one: as_markdown(say(f"settings_{one}", model=here.model)),
        captions=[say(f"settings_{one}_about") for one in sources], key=_begin("source", chosen.source),
    )  # fmt: skip
    if "own" not in sources:
        st.caption(say("settings_not_yours"))


def _server(chosen: Engine, here: Settings) -> None:
    """The visitor's own server: address, key, model, and whether they work."""
    st.text_input(
        say("settings_base_url"), placeholder="http://127.0.0.1:11434/v1", max_chars=500, autocomplete="off",
        on_change=_taken("base_url"), key=_begin("base_url", chosen.base_url),
    )  # fmt: skip
    kept = chosen.api_key is not None
    st.text_input(
        say("settings_api_key"), type="password", max_chars=500, autocomplete="new-password", on_change=_taken("api_key"),
        placeholder=say("settings_key_kept" if kept else "settings_key_none"), help=say("settings_key_about"),
        key=_begin("api_key", ""),
    )  # fmt: skip
    if kept:
        st.button(say("settings_forget_key"), type="tertiary", icon=":material/key_off:", on_click=_forget_key)
    listed = st.session_state.get("models", ())
    st.selectbox(
        say("settings_model"), list(dict.fromkeys([*listed, *filter(None, [chosen.model])])), accept_new_options=True,
        placeholder=say("settings_model_hint"), on_change=_taken("model"), key=_begin("model", chosen.model or None),
    )  # fmt: skip
    with st.container(horizontal=True):
        lists = st.button(say("settings_list"), icon=":material/list:", disabled=not chosen.base_url, on_click=_untried)
        tries = st.button(say("settings_try"), icon=":material/bolt:", disabled=not chosen.base_url, on_click=_untried)
    if lists or tries:
        with st.spinner(say("settings_asking")):
            _keep_trial(_asked(chosen, here, tries))
        st.rerun()
    if trial := st.session_state.get("trial"):
        (st.success if trial.works else st.error)(as_markdown(trial.words))
    elif not (chosen.base_url and chosen.model):
        st.warning(say("settings_not_whole"))


def _asked(chosen: Engine, here: Settings, tries: bool) -> Trial:
    """What comes of trying the server, or of asking for its models."""
    if tries:
        return try_out(
            chosen.base_url, chosen.model, chosen.api_key, allow_private=here.allow_private, language=language()
        )
    return list_models(chosen.base_url, chosen.api_key, allow_private=here.allow_private, language=language())


def _keep_trial(trial: Trial) -> None:
    st.session_state.trial = trial
    if trial.models:
        st.session_state.models = trial.models


def _answers(chosen: Engine) -> None:
    st.segmented_control(
        say("settings_length"), get_args(Length), on_change=_taken("length"), required=True,
        format_func=lambda one: say(f"settings_length_{one}"), key=_begin("length", chosen.length),
    )  # fmt: skip
    st.slider(
        say("settings_passages"), FEWEST_PASSAGES, MOST_PASSAGES, on_change=_taken("passages"),
        help=say("settings_passages_about"), key=_begin("passages", chosen.passages),
    )  # fmt: skip
    st.segmented_control(
        say("settings_strictness"), get_args(Strictness), on_change=_taken("strictness"), required=True,
        format_func=lambda one: say(f"settings_strictness_{one}"), help=say("settings_strictness_about"),
        key=_begin("strictness", chosen.strictness),
    )  # fmt: skip


def _begin(name: str, value: object) -> str:
    """The key of a field's widget, which shows `value` when it is first drawn."""
    key = f"set_{name}"
    st.session_state.setdefault(key, value)
    return key


def _taken(name: str) -> Callable[[], None]:
    """What takes over a field that the visitor changed."""

    def taken() -> None:
        value = st.session_state[f"set_{name}"]
        before = engine.chosen(session.settings())
        if name == "base_url":
            changed = before.at(value)
        elif name == "api_key":
            changed = replace(before, api_key=SecretStr(value.strip()) if value.strip() else before.api_key)
            st.session_state.set_api_key = ""  # neither the page nor the session has it as text any longer
        else:
            fields: dict[str, Any] = {name: (value or "").strip() if name == "model" else value}
            changed = replace(before, **fields)
        if name == "base_url":
            st.session_state.pop("models", None)
        engine.choose(changed)
        _untried()

    return taken


def _untried() -> None:
    st.session_state.pop("trial", None)


def _forget_key() -> None:
    engine.choose(replace(engine.chosen(session.settings()), api_key=None))
    _untried()


def _language() -> None:
    st.session_state.language = st.session_state.set_language


def _reset() -> None:
    """Back to this computer's settings; what was typed is forgotten."""
    for key in (*(f"set_{name}" for name in _FIELDS), "models", "trial", "endpoint", "endpoint_for"):
        st.session_state.pop(key, None)
    engine.choose(None)
