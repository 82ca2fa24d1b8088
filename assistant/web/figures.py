"""Every figure of the reports: a table to search, sort and keep, and last year beside this year's targets as charts."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from assistant.assistant import Assistant
from assistant.ledger import all_rows
from assistant.ledger_table import written
from assistant.phrases import failure
from assistant.plain import as_markdown
from assistant.web import layout, payload, sheet
from assistant.web.compared import Bar, Chart, Pair, charts
from assistant.web.session import language, say
from store.fold import clean, narrow
from store.ledger import Row
from store.types import Sentence

_STATUSES = ("actual", "estimate", "target")
_SIGNS = {"actual": "●", "estimate": "◐", "target": "○", "other": "·"}
_HALVES = ("review", "plan")
_TABLE_HEIGHT = 520
_MOST_BY_AMOUNT = 5000
_SHORTEST_NAME = 2
_CLAUSE_END = re.compile(r"[,，;；。:：!！?？]")
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(assistant: Assistant) -> None:
    """The page: filters, then the table or the charts; the reader beside them."""
    left, right = layout.columns(1.4)
    with right:
        layout.reader(assistant)
    with left:
        st.caption(say("figures_about"))
        try:
            report, found = _filtered(assistant)
            table, compared = st.tabs([say("figures_all"), say("figures_compared")], key="figures_view", on_change="rerun")
            with table, st.container(key="figures_shown"):
                if table.open:
                    _table(found, assistant)
            with compared, st.container(key="figures_compared"):
                if compared.open:
                    _compared(report, found, assistant)
        except Exception as error:  # told in words; the filters stay
            st.error(as_markdown(failure(language(), error)))


def _filtered(assistant: Assistant) -> tuple[str | None, tuple[Row, ...]]:
    """The report that is chosen, None for all, and the rows that pass the filters."""
    reports = assistant.index.reports
    report = None
    where = st.text_input(
        say("figures_search"), key="figures_where", placeholder=say("figures_search_hint"), icon=":material/search:",
        max_chars=200, persist_state="session", label_visibility="collapsed",
    )  # fmt: skip
    if len(reports) > 1:
        report = st.selectbox(
            say("figures_report"), [None, *reports], key="figures_report", persist_state="session",
            format_func=lambda one: clean(reports[one].title) if one else say("figures_all_reports"),
            label_visibility="collapsed",
        )  # fmt: skip
    with st.container(horizontal=True, gap="medium"):
        statuses = st.pills(
            say("figures_status"), _STATUSES, selection_mode="multi", key="figures_statuses", persist_state="session",
            format_func=lambda one: f"{_SIGNS[one]} {say(f'figures_{one}')}", label_visibility="collapsed",
        )  # fmt: skip
        half = st.pills(
            say("figures_half"), _HALVES, key="figures_half", format_func=lambda one: say(f"figures_{one}"),
            persist_state="session", label_visibility="collapsed",
        )  # fmt: skip
    rows = sorted(assistant.figures(report, where or ""), key=lambda row: -(reports[row.report_id].year or 0))
    return report, tuple(
        row for row in rows if (not statuses or row.status in statuses) and (not half or row.role == half)
    )


def _clear() -> None:
    st.session_state.figures_where = ""
    st.session_state.figures_statuses = []
    st.session_state.figures_half = None
    st.session_state.figures_report = None


def _table(found: tuple[Row, ...], assistant: Assistant) -> None:
    index = assistant.index
    if not found:
        st.info(say("figures_nothing"))
        st.button(say("figures_clear"), on_click=_clear)
        return
    # A key for each filtering, so that the first cell can be clicked again when other rows stand in it.
    key = f"figures_table_{hash(found)}"
    st.dataframe(
        _sortable(found, assistant), key=key, hide_index=True, height=min(_TABLE_HEIGHT, 38 + 35 * len(found)),
        on_select=partial(_cell_clicked, key, found, assistant), selection_mode="single-cell",
        column_config={
            "indicator": st.column_config.TextColumn(say("figures_column_indicator"), width=120),
            "figure": st.column_config.Column(say("figures_column_figure"), width=88, alignment="left"),
            "status": st.column_config.TextColumn(say("figures_column_status"), width=62),
            "period": st.column_config.TextColumn(say("figures_column_period"), width=165),
            "section": st.column_config.TextColumn(say("figures_column_section"), width=230),
            "amount": st.column_config.NumberColumn(say("figures_column_amount"), width=130, format="localized"),
            "base_unit": st.column_config.TextColumn(say("figures_column_base_unit"), width=80),
            "sentence": st.column_config.TextColumn(say("figures_column_sentence"), width=420),
            "report": st.column_config.TextColumn(say("figures_column_report"), width=220),
        },
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        total = len(all_rows(index))
        st.markdown(say("figures_count" if len(found) < total else "figures_count_all", found=len(found), total=total))
        # Made when the button is clicked: the workbook takes longer than the table.
        st.download_button(
            say("figures_csv"), partial(sheet.to_csv, found, index, language()), "wenbao-figures.csv", "text/csv",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            say("figures_excel"), partial(sheet.to_excel, found, index, language()), "wenbao-figures.xlsx", _EXCEL,
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def _sortable(found: Sequence[Row], assistant: Assistant) -> Any:
    """`shown` as a table that sorts the figures by amount, though it shows them as the report writes them; one too long to
    be drawn that way in reasonable time sorts them as texts."""
    from pandas import DataFrame

    columns = shown(found, assistant)
    if len(found) > _MOST_BY_AMOUNT:
        return columns
    by_amount = sorted(range(len(found)), key=lambda number: found[number].amount)
    texts = dict(enumerate(columns["figure"][number] for number in by_amount))
    place = {number: rank for rank, number in enumerate(by_amount)}
    frame = DataFrame(columns | {"figure": [place[number] for number in range(len(found))]})
    return frame.style.format(texts.get, subset=["figure"])


def shown(found: Sequence[Row], assistant: Assistant) -> dict[str, list[object]]:
    """The rows as columns of the table, in the language of the visitor; the report only where there are several."""
    reports = assistant.index.reports
    sentences = [reports[row.report_id].sentences[row.sentence] for row in found]
    columns: dict[str, list[object]] = {
        "indicator": [_named(row, sentence) for row, sentence in zip(found, sentences, strict=True)],
        "figure": [narrow(written(row)) for row in found],
        "status": [f"{_SIGNS[row.status]} {say(f'figures_{row.status}')}" for row in found],
        "period": [row.period for row in found],
        "section": [clean(row.section[-1]) if row.section else "" for row in found],
        "amount": [float(row.amount) for row in found],
        "base_unit": [row.base_unit for row in found],
        "sentence": [clean(sentence.text) for sentence in sentences],
    }
    return columns | ({"report": [clean(reports[row.report_id].title) for row in found]} if len(reports) > 1 else {})


def _named(row: Row, sentence: Sentence) -> str:
    """The indicator; where the ledger found no name that says anything, the clause the figure stands in."""
    if len(row.indicator) >= _SHORTEST_NAME:
        return clean(row.indicator)
    start = row.start - sentence.start
    return clean(_CLAUSE_END.split(sentence.text[:start])[-1] + _CLAUSE_END.split(sentence.text[start:])[0])


def _cell_clicked(key: str, found: Sequence[Row], assistant: Assistant) -> None:
    for row, _ in st.session_state[key].selection.cells:
        layout.show(spot(found[row], assistant))


def spot(row: Row, assistant: Assistant) -> dict[str, Any]:
    """The place of a row for the reader: its sentence, with its own figure marked and no other."""
    sentence = assistant.index.reports[row.report_id].sentences[row.sentence]
    of_sentence = payload.spot(row.report_id, sentence.start, sentence.end, sentence.text)
    return of_sentence | {"figures": [[row.start, row.end]]}


def _compared(report: str | None, found: Sequence[Row], assistant: Assistant) -> None:
    reports = assistant.index.reports
    chosen = report or max(reports.values(), key=lambda one: one.year or 0).id
    if len(reports) > 1:
        st.markdown(as_markdown(clean(reports[chosen].title)))
        if report is None:
            st.caption(say("figures_one_report"))
    joined = assistant.indicators(chosen)
    fitting = set(found)
    kept = [
        one for one in joined
        if fitting.intersection(one.review.values + one.review.changes + one.plan.values + one.plan.changes)
    ]  # fmt: skip
    made = charts(kept)
    if not made:
        st.info(say("figures_nothing_fits_to_compare" if charts(joined) else "figures_nothing_to_compare"))
        return
    names = list(dict.fromkeys(pair.name for chart in made for pair in chart.pairs))
    picked = st.multiselect(
        say("figures_pick"), names, key=f"figures_picked_{chosen}", placeholder=say("figures_pick_hint"),
        persist_state="session",
    )  # fmt: skip
    if picked:
        made = charts(one for one in kept if clean(one.name) in picked)
    st.caption(say("figures_key"))
    for kind in ("amount", "change"):
        of_kind = [chart for chart in made if chart.kind == kind]
        if of_kind:
            st.subheader(say(f"figures_{kind}s"), anchor=False)
        for chart in of_kind:
            _chart(chart, assistant)
    with st.expander(say("figures_as_table")):
        _pairs([pair for chart in made for pair in chart.pairs], assistant)


def _chart(chart: Chart, assistant: Assistant) -> None:
    from assistant.web import chart as charting

    st.caption(as_markdown(say("figures_unit", unit=chart.unit) if chart.unit else say("figures_no_unit")))
    bars = {bar.id: bar for pair in chart.pairs for bar in (pair.review, pair.plan)}
    key = f"figures_chart_{hash(tuple(bars))}"
    st.altair_chart(
        charting.drawn(chart, language()), key=key, alt=charting.spoken(chart, language()),
        on_select=partial(_bar_clicked, key, bars, assistant), selection_mode=charting.CHOSEN,
    )  # fmt: skip


def _bar_clicked(key: str, bars: dict[str, Bar], assistant: Assistant) -> None:
    for one in st.session_state[key].selection.get("chosen", []):
        if one.get("id") in bars:
            layout.show(spot(bars[one["id"]].row, assistant))


def _pairs(pairs: Sequence[Pair], assistant: Assistant) -> None:
    """What the charts show as a table, which the keyboard alone can go through."""
    from assistant.web.chart import told

    key = f"figures_pairs_{hash(tuple(pair.review.id for pair in pairs))}"
    st.dataframe(
        {
            "indicator": [pair.name for pair in pairs],
            "review": [told(pair.review, language()) for pair in pairs],
            "plan": [told(pair.plan, language()) for pair in pairs],
        },
        key=key, hide_index=True, on_select=partial(_pair_clicked, key, pairs, assistant), selection_mode="single-cell",
        column_config={
            "indicator": st.column_config.TextColumn(say("figures_column_indicator"), width=150),
            "review": st.column_config.TextColumn(say("figures_review"), width=190),
            "plan": st.column_config.TextColumn(say("figures_plan"), width=190),
        },
    )  # fmt: skip


def _pair_clicked(key: str, pairs: Sequence[Pair], assistant: Assistant) -> None:
    for number, column in st.session_state[key].selection.cells:
        bar = pairs[number].plan if column == "plan" else pairs[number].review
        layout.show(spot(bar.row, assistant))
