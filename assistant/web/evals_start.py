"""Running the evals from the page: which cases, then how far it is and how it goes so far, and what came of it."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from assistant.assistant import Assistant
from assistant.phrases import failure
from assistant.plain import as_markdown
from assistant.web import session
from assistant.web.evals_charts import named, percent
from assistant.web.evals_running import Progress, bench
from assistant.web.session import language, say
from evals.cases import CASES, Case, CasesError, load_cases, sample
from evals.outcome import shares
from evals.words import CATEGORIES, SCORES, SPLITS

_GLANCE_SECONDS = 0.7
_SCORES = ("right", "facts", "refusal")


def under_way() -> Path | None:
    """The folder of the run that is under way."""
    progress = bench().progress
    return progress.folder if progress and progress.running else None


def draw(assistant: Assistant, folder: Path, first: bool) -> None:
    """The run that is under way, or what would be run; `first` where there is no run yet."""
    progress = bench().progress
    if progress and progress.running:
        _watch()
        return
    if progress and progress.owner == session.token() and st.session_state.get("evals_begun"):
        _ended(progress)
    if first:
        st.info(say("evals_first"), icon=":material/monitoring:")
    with st.expander(say("evals_start"), expanded=first, icon=":material/play_circle:"):
        _choose(assistant, folder)


@st.cache_resource(hash_funcs={Assistant: lambda one: tuple(hash(r.text) for r in one.index.reports.values())},
                   max_entries=4, show_spinner=False)  # fmt: skip
def cases_for(assistant: Assistant) -> tuple[Case, ...]:
    """The cases that Wenbao brings along. Raises CasesError where they are not about the reports that are open."""
    return load_cases(CASES, [report.text for report in assistant.index.reports.values()])


def picked(cases: Sequence[Case], split: str, categories: Sequence[str], limit: int | None) -> tuple[Case, ...]:
    """A fair sample of the cases of a split and of categories (none: all), or all of them.

    Mixed either way: what is right so far is then a fair guess at the whole.
    """
    fitting = [one for one in cases if one.split == split and (not categories or one.category in categories)]
    return sample(fitting, len(fitting) if limit is None else limit)


def _choose(assistant: Assistant, folder: Path) -> None:
    try:
        cases = cases_for(assistant)
    except CasesError:
        st.info(say("evals_other_reports"))
        return
    split = st.segmented_control(
        say("evals_split"), ["dev", "test"], default="dev", key="evals_split", required=True, persist_state="session",
        format_func=lambda one: named(SPLITS, one, language()),
    )  # fmt: skip
    st.caption(say(f"evals_split_{split}"))
    present = [one for one in CATEGORIES if any(case.category == one for case in cases)]
    categories = st.multiselect(
        say("evals_category"), present, key="evals_categories", placeholder=say("evals_all_categories"),
        format_func=lambda one: named(CATEGORIES, one, language()), persist_state="session",
    )  # fmt: skip
    limit = st.number_input(
        say("evals_limit"), min_value=1, max_value=len(cases), value=None, step=10, key="evals_limit",
        placeholder=say("evals_no_limit"), persist_state="session",
    )  # fmt: skip
    chosen = picked(cases, split, categories, limit)
    st.caption(say("evals_will_ask", count=len(chosen)))
    st.button(
        say("evals_begin"), type="primary", icon=":material/play_arrow:", disabled=not chosen, key="evals_begin",
        on_click=_begin, args=(chosen, assistant, folder),
    )  # fmt: skip


def _begin(cases: Sequence[Case], assistant: Assistant, folder: Path) -> None:
    # Not the visitor's assistant: the runs are of the default engine as it comes, with no model.
    ask = Assistant(assistant.index).ask
    st.session_state.evals_begun = True
    bench().begin(cases, ask, assistant.index.reports, folder, session.token())


@st.fragment(run_every=_GLANCE_SECONDS)
def _watch() -> None:
    """How far the run is, looked at again and again until it ends; whoever began it may stop it."""
    progress = bench().progress
    if not progress or not progress.running:
        st.rerun()
    done = len(progress.rows)
    with st.container(border=True, key="evals_running"):
        st.progress(done / progress.total, say("evals_under_way", done=done, total=progress.total))
        st.markdown(so_far(progress) or say("evals_starting"))
        if progress.owner == session.token():
            st.button(say("evals_stop"), icon=":material/stop:", on_click=bench().stop, key="evals_stop")
        else:
            st.caption(say("evals_of_another"))


def so_far(progress: Progress) -> str:
    """The running scores, in Markdown."""
    found = shares(progress.rows)
    told = [f"{named(SCORES, name, language())} **{percent(found[name].value)}**" for name in _SCORES if name in found]
    failed = sum(1 for row in progress.rows if row.error)
    return "　".join([*told, say("evals_failed", count=failed)] if failed else told)


def _ended(progress: Progress) -> None:
    """What came of the run that this visitor began."""
    if progress.failure:
        st.error(as_markdown(failure(language(), progress.failure)))
        return
    told = say("evals_stopped" if progress.stopped else "evals_done", done=len(progress.rows), total=progress.total)
    text = f"{told}{so_far(progress)}  \n:small[{say('evals_kept', folder=as_markdown(progress.folder.parent.name))}]"
    (st.warning if progress.stopped else st.success)(text)
