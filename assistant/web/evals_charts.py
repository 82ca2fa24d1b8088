"""The charts of the evals, drawn with Altair: scores over the runs, categories of one, differences between two."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.phrases import Language
from evals.outcome import Share
from evals.paired import Compared
from evals.words import CATEGORIES, SCORES, Words, words

if TYPE_CHECKING:
    import altair

MAIN = ("right", "facts_plain", "facts_hard", "refusal", "citation_precision", "citation_recall")
"""The scores that are shown first."""
_COLORS = ("#4688c2", "#c2741c", "#3d9463", "#9a6fd0", "#d0587c", "#7f8896")
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""All seen on light and on dark ground alike, and told apart without their colours."""
_BLUE, _INK = _COLORS[0], "currentColor"
_ROW = 26
_ROOM = 92
"""Room for a category's figures to the right of its bar, in pixels."""


def named(table: dict[str, Words], name: str, language: Language) -> str:
    """What `name` is called."""
    return words(table, name)[language == "en"]


def percent(share: float) -> str:
    """A share from 0 to 1 as a visitor reads it."""
    return f"{100 * share:.1f} %"


def over_time(runs: Sequence[tuple[str, Mapping[str, Share]]], language: Language) -> "altair.Chart":
    """The main scores of runs, each with what it is called, oldest first."""
    import altair as alt

    names = [name for name in MAIN if any(name in shares for _, shares in runs)]
    heads = [named(SCORES, name, language) for name in names]
    points = [
        {"run": run, "score": named(SCORES, name, language), "share": shares[name].value, "told": percent(shares[name].value)}
        for run, shares in runs
        for name in names
        if name in shares
    ]
    legend = alt.Legend(orient="bottom", direction="horizontal", columns=2, title=None, labelLimit=170, symbolSize=70)
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(points))
        .mark_line(point={"size": 55, "filled": True}, strokeWidth=2)
        .encode(
            x=alt.X("run:O", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy", labelLimit=90)),
            y=alt.Y("share:Q", title=None, scale=alt.Scale(zero=False, nice=True, padding=8), axis=alt.Axis(format=".0%")),
            color=alt.Color("score:N", scale=alt.Scale(domain=heads, range=list(_COLORS[: len(heads)])), legend=legend),
            shape=alt.Shape("score:N", scale=alt.Scale(domain=heads, range=list(_SHAPES[: len(heads)])), legend=legend),
            tooltip=[alt.Tooltip("run:N", title=" "), alt.Tooltip("score:N", title=" "), alt.Tooltip("told:N", title=" ")],
        )
        .properties(height=330)
    )
    return chart


def by_category(found: Mapping[str, Share], language: Language) -> "altair.LayerChart":
    """A bar for each category: the share that is right, its interval, and how many cases it is of."""
    import altair as alt

    lines = [
        {"category": named(CATEGORIES, name, language), "share": one.value, "low": one.low, "high": one.high,
         "told": told(one)} for name, one in found.items()
    ]  # fmt: skip
    of_lines = alt.Chart(alt.InlineData(lines))
    down = alt.Y("category:N", sort=None, title=None, axis=alt.Axis(labelLimit=110, ticks=False, domain=False))
    scale = alt.Scale(domain=[0, 1], range=[0, {"expr": f"width - {_ROOM}"}])
    across = alt.X("share:Q", title=None, scale=scale, axis=None)
    bars = of_lines.mark_bar(color=_BLUE, height=14, cornerRadius=2).encode(x=across, y=down)
    intervals = of_lines.mark_rule(color=_INK, strokeWidth=1.5, opacity=0.65).encode(
        x=alt.X("low:Q", scale=scale, axis=None), x2="high:Q", y=down
    )
    figures = of_lines.mark_text(align="left", color=_INK, fontSize=12).encode(
        x=alt.value({"expr": f"width - {_ROOM - 10}"}), y=down, text="told:N"
    )
    layers = alt.LayerChart(layer=[bars, intervals, figures])
    whole: alt.LayerChart = layers.properties(height=_ROW * len(lines)).configure_view(stroke=None)
    return whole


def told(one: Share) -> str:
    """A category's figures beside its bar."""
    return f"{100 * one.value:.0f} % · {one.cases}"


def differences(scores: Sequence[Compared], language: Language) -> "altair.LayerChart":
    """B less A for each score in points, with its 95 % interval, about a line at nought."""
    import altair as alt

    lines = [_difference(one, language) for one in scores]
    of_lines = alt.Chart(alt.InlineData(lines))
    down = alt.Y("score:N", sort=None, title=None, axis=alt.Axis(labelLimit=150, ticks=False, domain=False))
    across = alt.X("difference:Q", title=None, axis=alt.Axis(format="+.0f", tickMinStep=1, tickCount=5))
    nought = alt.Chart(alt.InlineData([{"zero": 0}])).mark_rule(color=_INK, opacity=0.6).encode(x="zero:Q")
    intervals = of_lines.mark_rule(strokeWidth=3, color=_BLUE).encode(x=alt.X("low:Q", title=None), x2="high:Q", y=down)
    points = of_lines.mark_point(size=70, filled=True, opacity=1, color=_BLUE).encode(
        x=across, y=down, tooltip=[alt.Tooltip("score:N", title=" "), alt.Tooltip("told:N", title=" ")]
    )
    layers = alt.LayerChart(layer=[nought, intervals, points])
    whole: alt.LayerChart = layers.properties(height=_ROW * len(lines) + 30)
    return whole


def _difference(one: Compared, language: Language) -> dict[str, Any]:
    assert one.difference is not None
    assert one.interval is not None
    return {
        "score": named(SCORES, one.score, language), "difference": 100 * one.difference,
        "low": 100 * one.interval.low, "high": 100 * one.interval.high, "told": points(one),
    }  # fmt: skip


def points(one: Compared) -> str:
    """A difference with its 95 % interval, in points."""
    if one.difference is None or one.interval is None:
        return ""
    return f"{100 * one.difference:+.1f} [{100 * one.interval.low:+.1f}, {100 * one.interval.high:+.1f}]"
