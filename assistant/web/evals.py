"""How good the answers are: runs of the evals over time, one by categories and failing cases, two compared; run them here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from assistant.assistant import Assistant
from assistant.folders import runs_folder
from assistant.phrases import failure
from assistant.plain import as_markdown
from assistant.web import evals_cases, evals_charts, evals_compared, evals_kept, evals_start, layout, session
from assistant.web.evals_charts import MAIN, named, percent
from assistant.web.evals_kept import Kept
from assistant.web.session import language, say
from evals.outcome import RIGHT, Share, share
from evals.record import Run
from evals.words import CATEGORIES, SCORES, SPLITS

_LINE = 40
"""Runs on the line over time: the newest."""
_ENGINES = ("default", "naive", "whole")


def draw(assistant: Assistant) -> None:
    """The page: what runs or may be run, then what the kept runs show; the reader beside it once a place is chosen."""
    work = st.container()
    if layout.chosen():
        work, beside = layout.columns(1.4)
        with beside:
            layout.reader(assistant)
    with work, st.container(key="evals"):
        st.caption(say("evals_about"))
        try:
            folder = runs_folder(session.settings())
            runs = evals_kept.kept(folder, leave_out=evals_start.under_way())
            evals_start.draw(assistant, folder, first=not runs)
            if runs:
                _shown(runs, assistant)
        except Exception as error:  # told in words; the rest of the page stays
            st.error(as_markdown(failure(language(), error)))


def _shown(runs: Sequence[Kept], assistant: Assistant) -> None:
    titles = {one.id: title(one) for one in runs}
    names = [say(f"evals_tab_{name}") for name in ("time", "categories", "failing", "compare")]
    time, categories, failing, compare = st.tabs(names, key="evals_view", on_change="rerun")
    with time:
        if time.open:
            _over_time(runs)
    with categories:
        if categories.open:
            _categories(_chosen(runs, titles))
    with failing:
        if failing.open:
            one = _chosen(runs, titles)
            evals_cases.draw_failing(evals_kept.run_of(one), one.id, assistant)
    with compare:
        if compare.open:
            evals_compared.draw(runs, titles, assistant)


def _chosen(runs: Sequence[Kept], titles: Mapping[str, str]) -> Kept:
    """The run that is looked at: the newest, until another one is chosen."""
    by_id = {one.id: one for one in runs}
    # A key for each newest run, so that one that has just ended is looked at.
    key = f"evals_run_{runs[0].id}"
    return by_id[
        st.selectbox(say("evals_run"), list(by_id), key=key, format_func=titles.__getitem__, persist_state="session")
    ]


def title(one: Kept) -> str:
    """What a run is called: when, which engine, how many cases, how much was right."""
    parts = [when(one), engine(one), asked(one)]
    parts += [percent(one.shares["right"].value)] if "right" in one.shares else []
    return " · ".join(parts)


def when(one: Kept) -> str:
    """When a run began, by the visitor's clock."""
    try:
        zone: ZoneInfo | None = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = None
    return datetime.fromisoformat(one.header.started).astimezone(zone or UTC).strftime("%m-%d %H:%M")


def engine(one: Kept) -> str:
    """What answered."""
    name, model = one.header.engine, one.header.model
    return say(f"evals_engine_{name}") if name in _ENGINES else model or name


def asked(one: Kept) -> str:
    """How many cases of which splits, and whether some are missing."""
    splits = "+".join(named(SPLITS, split, language()) for split in one.splits)
    told = say("evals_asked_cases", splits=splits, count=one.cases)
    return told if one.whole else f"{told} {say('evals_unfinished')}"


@dataclass(frozen=True, slots=True)
class Series:
    """Finished runs of one engine over the same cases, oldest first."""

    runs: tuple[Kept, ...]

    @property
    def rescored(self) -> bool:
        """Whether they were not all scored by the same code."""
        return len({one.header.scorers for one in self.runs}) > 1


def series(runs: Sequence[Kept]) -> list[Series]:
    """The lines that finished `runs` make, those of several runs first, then those of many cases."""
    found: dict[tuple[str, str, str], list[Kept]] = {}
    for one in runs:
        if one.whole:
            found.setdefault(one.series, []).append(one)
    lines = [Series(tuple(reversed(line[:_LINE]))) for line in found.values()]
    return sorted(lines, key=lambda line: (len(line.runs) < 2, -line.runs[-1].cases))


def _over_time(runs: Sequence[Kept]) -> None:
    lines = series(runs)
    if lines:
        number = 0
        if len(lines) > 1:
            heads = [f"{engine(one.runs[-1])} · {asked(one.runs[-1])} · {say('evals_runs', count=len(one.runs))}" for one in lines]
            number = st.selectbox(
                say("evals_line"), range(len(lines)), format_func=heads.__getitem__, key=f"evals_line_{runs[0].id}",
            )  # fmt: skip
        line = lines[number]
        _metrics(line.runs[-1], line.runs[-2] if len(line.runs) > 1 else None)
        if len(line.runs) > 1:
            _line(line)
        else:
            st.caption(say("evals_run_again"))
    st.subheader(say("evals_all_runs"), anchor=False)
    _table(runs)


def _metrics(one: Kept, before: Kept | None) -> None:
    """The main scores of a run, each with what it gained since the one before."""
    with st.container(horizontal=True, gap="small"):
        for name in MAIN:
            if name in one.shares:
                value = one.shares[name].value
                gained = ""
                if before and name in before.shares:
                    points = round(100 * (value - before.shares[name].value), 1)
                    gained = say("evals_points", points=f"{points:+}") if points else ""
                st.metric(named(SCORES, name, language()), percent(value), gained or None, width=135)


def _line(line: Series) -> None:
    """The chart; runs of one minute are told apart by a number."""
    labels: list[str] = []
    for one in line.runs:
        label, number = when(one), 2
        while label in labels:
            label, number = f"{when(one)} #{number}", number + 1
        labels.append(label)
    points = [(label, one.shares) for label, one in zip(labels, line.runs, strict=True)]
    spoken = "; ".join(
        f"{label}: " + ", ".join(f"{named(SCORES, n, language())} {percent(s[n].value)}" for n in MAIN if n in s)
        for label, s in points
    )
    st.altair_chart(evals_charts.over_time(points, language()), key=f"evals_chart_{line.runs[-1].id}", alt=spoken)
    if line.rescored:
        st.caption(say("evals_rescored"))


def _table(runs: Sequence[Kept]) -> None:
    def column(name: str) -> list[str]:
        return [percent(one.shares[name].value) if name in one.shares else "–" for one in runs]

    scores = ("right", "facts_plain", "facts_hard", "refusal")
    table = {"when": [when(one) for one in runs], "engine": [engine(one) for one in runs],
             "cases": [asked(one) for one in runs], **{name: column(name) for name in scores},
             "commit": [one.header.commit or "–" for one in runs]}  # fmt: skip
    heads = {"when": say("evals_when"), "engine": say("evals_engine"), "cases": say("evals_cases"), "commit": say("evals_commit")}
    heads |= {name: named(SCORES, name, language()) for name in scores}
    st.dataframe(
        table, key=f"evals_table_{runs[0].id}", hide_index=True,
        column_config={name: st.column_config.TextColumn(head) for name, head in heads.items()},
    )  # fmt: skip


def categories_of(run: Run) -> dict[str, Share]:
    """The share of each category that is right, the weakest first."""
    names = dict.fromkeys(row.case.category for row in run.rows)
    found = {name: share([row for row in run.rows if row.case.category == name], *RIGHT) for name in names}
    known = {name: one for name, one in found.items() if one}
    return dict(sorted(known.items(), key=lambda item: item[1].value))


def _categories(one: Kept) -> None:
    found = categories_of(evals_kept.run_of(one))
    st.caption(say("evals_categories_key"))
    st.altair_chart(
        evals_charts.by_category(found, language()), key=f"evals_categories_{one.id}",
        alt="; ".join(f"{named(CATEGORIES, name, language())} {evals_charts.told(part)}" for name, part in found.items()),
    )  # fmt: skip
    with st.expander(say("figures_as_table")):
        st.dataframe(
            {
                "category": [named(CATEGORIES, name, language()) for name in found],
                "right": [percent(part.value) for part in found.values()],
                "interval": [f"{percent(part.low)} – {percent(part.high)}" for part in found.values()],
                "cases": [part.cases for part in found.values()],
            },
            key=f"evals_categories_table_{one.id}", hide_index=True,
            column_config={
                "category": st.column_config.TextColumn(say("evals_category")),
                "right": st.column_config.TextColumn(named(SCORES, "right", language())),
                "interval": st.column_config.TextColumn(say("evals_interval")),
                "cases": st.column_config.NumberColumn(say("evals_cases")),
            },
        )  # fmt: skip
