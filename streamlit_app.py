"""The page: a conversation over the reports, every answer with its sources one click away.

Everything shown passes through `as_markdown`; what is personal lives in the session state, the assistant is shared.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from assistant import build
from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.export import nearest, place
from assistant.phrases import Language, failure, say, stage
from assistant.plain import as_markdown
from assistant.settings import Settings
from assistant.suggestions import suggestions
from assistant.types import Answer, Citation, Turn
from store.fold import clean

NEAREST = 3
LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}


@dataclass
class Shared:
    """What all visitors share: one assistant, built once behind the lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    assistant: Assistant | None = None


@dataclass(frozen=True)
class Message:
    """One message on the page; an answer keeps the whole `Answer`, a failure its words."""

    role: Literal["user", "assistant"]
    text: str
    answer: Answer | None = None
    failed: bool = False


@st.cache_resource(show_spinner=False)
def shared() -> Shared:
    return Shared()


def ready_assistant(language: Language) -> Assistant:
    """The shared assistant; the first visitor sees how far its index is."""
    box = st.empty()

    def progress(name: str, done: int, total: int) -> None:
        box.progress(min(done / max(total, 1), 1.0), stage(language, name))

    holder = shared()
    if holder.assistant is None:
        box.progress(0.0, say(language, "preparing"))
        with holder.lock:
            if holder.assistant is None:
                holder.assistant = build.build_assistant(progress=progress)
    box.empty()
    return holder.assistant


def show(message: Message, assistant: Assistant, language: Language) -> None:
    with st.chat_message(message.role):
        if message.failed:
            st.error(as_markdown(message.text))
        elif message.answer is None:
            st.markdown(as_markdown(message.text))
        else:
            show_answer(message.answer, assistant, language)


def show_answer(answer: Answer, assistant: Assistant, language: Language) -> None:
    if answer.status == "answered":
        st.markdown(as_markdown(answer.text))
    else:
        banner = st.warning if answer.status == "not_in_report" else st.info
        banner(f"**{say(language, answer.status)}**  \n{as_markdown(answer.text)}")
    for citation in answer.citations:
        show_source(citation, assistant, language)
    if answer.status == "not_in_report":
        show_nearest(answer, language)
    if answer.incomplete:
        st.caption(say(language, "incomplete"))
    if answer.notice:
        st.caption(as_markdown(answer.notice))


def show_source(citation: Citation, assistant: Assistant, language: Language) -> None:
    """The cited words, marked, between their neighbours, under the heading path."""
    heading = citation.section[-1] if citation.section else citation.report_title
    doubt = "" if citation.verdict == "verified" else f" · {say(language, 'unverified')}"
    with st.expander(as_markdown(f"[{citation.number}] {heading}{doubt}")):
        st.caption(as_markdown(place(citation.report_title, citation.section)))
        before, after = around(citation, assistant)
        st.markdown(f"{before}:blue-background[{as_markdown(clean(citation.quote))}]{after}")


def around(citation: Citation, assistant: Assistant) -> tuple[str, str]:
    """What stands before and after the cited words, up to one sentence either way, as Markdown."""
    report = assistant.index.reports.get(citation.report_id)
    sentences = report.neighbours(citation.start, citation.end) if report else ()
    if not report or not sentences:
        return "", ""
    before = report.text[sentences[0].start : citation.start]
    after = report.text[citation.end : sentences[-1].end]
    return as_markdown(clean(before)), as_markdown(clean(after))


def show_nearest(answer: Answer, language: Language) -> None:
    if any(word not in answer.text for word in answer.searched):
        st.caption(as_markdown(say(language, "searched", words="、".join(answer.searched))))
    for number, sentence in enumerate(nearest(answer, NEAREST)):
        if number == 0:
            st.caption(say(language, "nearest"))
        with st.expander(as_markdown(place("", sentence.section[-2:]) or sentence.report_id)):
            st.markdown(as_markdown(clean(sentence.text)))


def reply(question: str, assistant: Assistant, language: Language, history: list[Turn]) -> Message:
    """Stream the answer onto the page, and return it as a message."""
    with st.chat_message("assistant"):
        box, text = st.empty(), ""
        try:
            stream = assistant.stream(question, history)
            for piece in stream:
                text += piece
                box.markdown(as_markdown(text))
            return Message("assistant", stream.answer.text, stream.answer)
        except Exception as error:
            return Message("assistant", failure(language, error), failed=True)
        finally:
            box.empty()


def turns(messages: Iterable[Message]) -> list[Turn]:
    return [Turn(message.role, message.text) for message in messages if not message.failed]


def first_language() -> Language:
    """The language set; a setting that makes no sense is told about when the assistant is built."""
    try:
        return Settings.load().language
    except AssistantError:
        return "zh"


def sidebar(language: Language) -> None:
    with st.sidebar:
        st.radio("中文 / English", list(LANGUAGES), key="language", horizontal=True, format_func=LANGUAGES.__getitem__)
        if st.button(say(language, "new_chat")):
            st.session_state.messages = []
            st.rerun()


def list_reports(assistant: Assistant, language: Language) -> None:
    with st.sidebar:
        st.subheader(say(language, "reports"))
        for report in assistant.index.reports.values():
            st.caption(as_markdown(place(report.title, (report.date,))))
        if assistant.index.notice:
            st.warning(as_markdown(assistant.index.notice))


def chosen(assistant: Assistant, language: Language) -> str | None:
    """A suggested question that was clicked; suggestions are there until the first question."""
    st.caption(say(language, "try"))
    offered = suggestions(assistant.index.reports.values(), language)
    return next((question for question in offered if st.button(as_markdown(question))), None)


def main() -> None:
    if "language" not in st.session_state:
        st.session_state.language = first_language()
    language: Language = st.session_state.language
    messages: list[Message] = st.session_state.setdefault("messages", [])
    st.set_page_config(page_title=say(language, "title"), page_icon="📄")
    sidebar(language)
    st.title(say(language, "title"))
    st.caption(say(language, "subtitle"))
    try:
        assistant = ready_assistant(language)
    except Exception as error:
        st.error(as_markdown(failure(language, error)))
        return
    list_reports(assistant, language)
    for message in messages:
        show(message, assistant, language)
    suggested = None if messages else chosen(assistant, language)
    question = st.chat_input(say(language, "ask"), max_chars=2000) or suggested
    if question:
        history = turns(messages)
        messages.append(Message("user", question))
        show(messages[-1], assistant, language)
        messages.append(reply(question, assistant, language, history))
        st.rerun()


main()
