"""A chart of last year beside this year's targets, drawn with Altair: under each name a bar for each half, written out.

What is done is filled, what is expected is paler, what is wanted is an outline; the words beside the bar say so too.
"""

from typing import TYPE_CHECKING, Any

from assistant.phrases import Language
from assistant.web.compared import Bar, Chart
from assistant.web.words import word

if TYPE_CHECKING:
    import altair

CHOSEN = "chosen"
"""The selection that holds the id of the bar that was clicked."""
_BLUE = "#4688c2"
"""Seen on light and on dark ground alike."""
_INK = "currentColor"
"""The page's own, in light and dark."""
_NAME, _LINE, _GAP, _BAR = 24, 24, 12, 14
_LABEL = 190
"""Room for the words to the right of the longest bar, in pixels."""
_FILLED = {"actual": 1.0, "estimate": 0.5, "target": 0.0}


def period(bar: Bar, language: Language) -> str:
    """For when a bar holds; what a plan starts from is of before."""
    row = bar.row
    return word(language, "figures_before") if row.role == "plan" and row.status == "actual" else row.period


def told(bar: Bar, language: Language) -> str:
    """A bar in words: 528亿元 · 2015年 预计."""
    return f"{bar.written} · {period(bar, language)} {word(language, f'figures_{bar.row.status}')}"


def spoken(chart: Chart, language: Language) -> str:
    """The whole chart in words, for those who do not see it."""
    return "; ".join(f"{p.name}: {told(p.review, language)}, {told(p.plan, language)}" for p in chart.pairs)


def drawn(chart: Chart, language: Language) -> "altair.LayerChart":
    """`chart` for `st.altair_chart`. A click on a bar's line selects its id as `CHOSEN`."""
    import altair as alt

    lines, names = _lines(chart, language)
    lengths = [0.0, *(line[key] for line in lines for key in ("length", "until"))]
    end = {"expr": f"width - {_LABEL}"}
    scale = alt.Scale(domain=[min(lengths), max(lengths)], range=[0, end], nice=False, zero=False)
    across = alt.X("length:Q", scale=scale, axis=None)
    top, bottom = alt.Y("top:Q", scale=None, axis=None), alt.Y2("bottom:Q")
    of_lines = alt.Chart(alt.InlineData(lines))
    bars = of_lines.mark_bar(color=_BLUE, stroke=_BLUE, strokeWidth=1.5, cornerRadius=2).encode(
        x=across,
        x2=alt.datum(0),
        y=top,
        y2=bottom,
        fillOpacity=alt.FillOpacity("filled:Q", scale=None, legend=None),
        strokeDash=alt.condition("datum.filled > 0", alt.value([1, 0]), alt.value([4, 2])),
    )
    ranges = of_lines.mark_bar(color=_BLUE, opacity=0.3).encode(x=across, x2="until:Q", y=top, y2=bottom)
    words = of_lines.mark_text(align="left", dx=8, fontSize=13, color=_INK).encode(
        x=alt.X("after:Q", scale=scale, axis=None), y=alt.Y("middle:Q", scale=None, axis=None), text="told:N"
    )
    titles = (
        alt.Chart(alt.InlineData(names))
        .mark_text(align="left", baseline="middle", fontSize=14, fontWeight=600, color=_INK)
        .encode(x=alt.value(0), y=alt.Y("middle:Q", scale=None, axis=None), text="name:N")
    )
    chosen = alt.selection_point(name=CHOSEN, fields=["id"], on="click", toggle=False)
    targets = (
        of_lines.mark_rect(opacity=0, cursor="pointer")
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=alt.Y("from:Q", scale=None, axis=None),
            y2="to:Q",
            tooltip=alt.Tooltip("told:N", title=word(language, "figures_show")),
        )
        .add_params(chosen)
    )
    layers = alt.LayerChart(layer=[bars, ranges, words, titles, targets])
    whole: alt.LayerChart = layers.properties(height=_height(chart), padding=0).configure_view(stroke=None)
    return whole


def _height(chart: Chart) -> int:
    return len(chart.pairs) * (_NAME + 2 * _LINE + _GAP)


def _lines(chart: Chart, language: Language) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of bars and the names above them, with their places in pixels from the top."""
    lines: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for number, pair in enumerate(chart.pairs):
        top = number * (_NAME + 2 * _LINE + _GAP)
        names.append({"name": pair.name, "middle": top + _NAME / 2})
        for place, bar in enumerate((pair.review, pair.plan)):
            begin = top + _NAME + place * _LINE
            until = bar.length if bar.upper is None else bar.upper
            lines.append({
                "id": bar.id, "told": told(bar, language), "length": bar.length, "until": until,
                "after": max(bar.length, until, 0.0), "filled": _FILLED.get(bar.row.status, 0.0),
                "from": begin, "to": begin + _LINE, "middle": begin + _LINE / 2,
                "top": begin + (_LINE - _BAR) / 2, "bottom": begin + (_LINE + _BAR) / 2,
            })  # fmt: skip
    return lines, names
