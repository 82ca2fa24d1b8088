"""Two runs side by side: the verdict, every difference with its interval and what it means in words, the flipped cases."""

from collections.abc import Sequence

import streamlit as st

from assistant.assistant import Assistant
from assistant.phrases import Language
from assistant.plain import as_markdown
from assistant.web import evals_charts, evals_kept
from assistant.web.evals_cases import draw_flipped, flipped, held_out
from assistant.web.evals_charts import named, percent, points
from assistant.web.evals_kept import Kept
from assistant.web.session import language, say
from assistant.web.words import word
from evals.compare import Comparison
from evals.paired import TOLD, Compared
from evals.significance import LEVEL
from evals.words import SCORES

_LISTED = 30
_KINDS = {"better": "success", "no worse": "success", "worse": "error", "cannot say": "warning"}


def draw(runs: Sequence[Kept], titles: dict[str, str], assistant: Assistant) -> None:
    """Choose two of `runs`, which `titles` names by id, and tell how B stands beside A."""
    if len(runs) < 2:
        st.info(say("evals_one_run"))
        return
    by_id = {one.id: one for one in runs}
    left, right = st.columns(2)
    later = by_id[
        right.selectbox(
            say("evals_b"), list(by_id), index=next((n for n, one in enumerate(runs) if one.whole), 0),
            key=f"evals_b_{runs[0].id}", format_func=titles.__getitem__,
        )
    ]  # fmt: skip
    usual = evals_kept.before(runs, later)
    others = [one for one in by_id if one != later.id]
    earlier = by_id[
        left.selectbox(
            say("evals_a"), others, index=others.index(usual.id) if usual else 0, key=f"evals_a_{later.id}",
            format_func=titles.__getitem__,
        )
    ]  # fmt: skip
    with st.spinner(say("evals_comparing")):
        found = evals_kept.compared(earlier, later)
    _verdict(found)
    _differences(found)
    _flipped(found, f"{earlier.id}_{later.id}", assistant)


def _verdict(found: Comparison) -> None:
    told = [say(f"evals_verdict_{found.verdict.replace(' ', '_')}")]
    told += [f"- {as_markdown(both[language() == 'en'])}" for both in found.obstacles]
    getattr(st, _KINDS[found.verdict])("\n".join(told))


def _differences(found: Comparison) -> None:
    judged = [one for one in found.scores if one.verdict and one.difference is not None and one.interval]
    changed = [one for one in judged if one.up or one.down]
    same = [one for one in judged if one not in changed]
    if changed:
        st.caption(say("evals_differences"))
        st.altair_chart(
            evals_charts.differences(changed, language()), key=f"evals_differences_{hash(found.a.header.started)}",
            alt="; ".join(f"{named(SCORES, one.score, language())} {points(one)}" for one in changed),
        )  # fmt: skip
        st.markdown("\n".join(f"- {sentence(one, language())}" for one in changed))
    if same and found.scores:
        names = say("evals_and").join(named(SCORES, one.score, language()) for one in same)
        st.caption(say("evals_same", names=names))
    for one in found.scores:
        if one.score in TOLD and one.a is not None and one.b is not None:
            st.caption(say(f"evals_{one.score}", a=f"{one.a:.3g}", b=f"{one.b:.3g}"))


def sentence(one: Compared, language: Language) -> str:
    """A score in both runs, the difference in points with its 95 % interval, and what that means."""
    a, b = ("–" if value is None else percent(value) for value in (one.a, one.b))
    means = word(language, f"evals_means_{meaning(one)}", p="" if one.p is None else told_p(one.p))
    moved = word(language, "evals_moved", up=one.up, down=one.down)
    return f"**{named(SCORES, one.score, language)}** {a} → {b}　{points(one)}　{means}　:small[{moved}]"


def meaning(one: Compared) -> str:
    """What a difference means: "better", "worse", "chance" (no loss that matters), "spread" or "few" (cannot be told)."""
    if one.verdict in ("better", "worse"):
        return one.verdict
    if one.p is not None and one.p < LEVEL:
        return "spread"
    return "few" if one.verdict == "cannot say" else "chance"


def told_p(p: float) -> str:
    """A p value as it is written."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.2g}"


def _flipped(found: Comparison, key: str, assistant: Assistant) -> None:
    if not found.scores:
        return
    st.subheader(say("evals_flipped"), anchor=False)
    seen = held_out(found.b.rows)
    changes = flipped(found.changes, found.b.rows, seen)
    if not changes:
        st.caption(say("evals_none_flipped"))
        return
    down = sum(change.b < change.a for change in changes)
    st.markdown(say("evals_flipped_count", down=down, up=len(changes) - down))
    for number, change in enumerate(changes[:_LISTED]):
        draw_flipped(change, found.a, found.b, f"{key}_{number}", assistant)
    if len(changes) > _LISTED:
        st.caption(say("evals_flipped_more", count=len(changes) - _LISTED))
