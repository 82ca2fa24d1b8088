"""The checker measured: how many wrong sentences it catches, and how many right ones it flags, by kind.

Wrong and right sentences are made of the reports' own and of the default engine's right answers, by `evals/mutations.py`
and `evals/rewordings.py`. The same seed makes the same sentences. (FactCC, Kryściński et al. 2020, trains on such
transformations; here they only measure.)
"""

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant import verify, wording
from assistant.checks.finding import Strictness
from assistant.checks.material import before_figure
from assistant.draft import DraftSentence
from assistant.extract import extract
from assistant.home import known
from assistant.question import understand
from assistant.ranked import gather
from evals.cases import CASES, Case, CasesError, load_cases
from evals.mutations import WRONG, Item, Mutation
from evals.rewordings import RIGHT
from evals.scorers import holds
from store.figures import figures
from store.fold import narrow
from store.index import Index
from store.readings import read
from store.tokens import part_of_speech, words
from store.types import Report, Sentence

EACH = 60
"""Sentences made of each kind, where the reports give as many."""
_LONGEST = 160
_NAME = re.compile(
    r"(?<=[、和与及,。;“到在将])[\u4e00-\u9fff]{2,4}?(社区|街道|小学|中学|大学|医院|公园|广场|大道|路|镇|湖|巷|局)(?=[、和与及,。;”等])"
)
_FOR_COMPUTED = (WRONG["a digit changed"][1], WRONG["magnitude"][1], RIGHT["full width"], RIGHT["own words"])
_INDICATOR = re.compile(r"[\u4e00-\u9fff]{3,14}")
_QUOTED = re.compile(r"“([\u4e00-\u9fff]{4,10})”")


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence put to the checker: of which kind, whether it is wrong, and what the checker found."""

    kind: str
    part: str
    wrong: bool
    text: str
    found: tuple[str, ...]

    @property
    def flagged(self) -> bool:
        """Whether anything was found."""
        return bool(self.found)


def trials(items: Sequence[Item], seed: int, strictness: Strictness = "standard", each: int = EACH) -> list[Trial]:
    """Up to `each` sentences of every kind, checked. Half of the wrong ones are reworded before they are made wrong."""
    tried: list[Trial] = []
    for kind, (part, mutation) in WRONG.items():
        for item in _made(items, mutation, random.Random(f"{seed}:{kind}"), each, reword=True):
            tried.append(_tried(kind, part, True, item, strictness))
    for kind, rewording in RIGHT.items():
        for item in _made(items, rewording, random.Random(f"{seed}:{kind}"), each, reword=False):
            tried.append(_tried(kind, "right", False, item, strictness))
    return tried


def _made(items: Sequence[Item], change: Mutation, draw: random.Random, each: int, reword: bool) -> Iterator[Item]:
    made: set[str] = set()
    for _ in range(3):
        for item in draw.sample(list(items), len(items)):
            if len(made) >= each:
                return
            start = item
            if reword and not item.computed and draw.random() < 0.5:
                start = (
                    draw.choice((RIGHT["year in words"], RIGHT["converted units"], RIGHT["a clause left out"]))(
                        item, draw
                    )
                    or item
                )
            changed = change(start, draw) if not item.computed or change in _FOR_COMPUTED else None
            if changed and changed.text not in made and (changed != start or not reword):
                made.add(changed.text)
                yield changed


def _tried(kind: str, part: str, wrong: bool, item: Item, strictness: Strictness) -> Trial:
    computed_from = item.sources if item.computed else ()
    found = verify.check(item.text, item.sources, computed_from, strictness, item.known).findings
    return Trial(kind, part, wrong, item.text, tuple(f"{finding.kind}: {finding.reason}" for finding in found))


def items(reports: Iterable[Report]) -> list[Item]:
    """The sentences of the reports' bodies as answers tell them, each with its citation."""
    made: list[Item] = []
    for report in reports:
        names, taken = _names(report), known(report)
        body = [sentence for sentence in report.sentences if sentence.kind == "body"]
        for place, sentence in enumerate(body):
            if not 10 <= len(sentence.text) <= _LONGEST or not (figures(sentence.text) or _holds(sentence.text, names)):
                continue
            text = f"{wording.spoken_of(sentence)}{wording.tidy(sentence.text)}"
            item = Item(text, (sentence,), tuple(body[place + 1 : place + 3]), names, taken)
            made += [item, *(replace(item, text=stated) for stated in _stated(sentence))]
    return made


def _stated(sentence: Sentence) -> Iterator[str]:
    """Each figure of a sentence in a sentence of its own, as one who writes an answer would put it."""
    for reading in read(sentence):
        figure = reading.figure
        start = before_figure(sentence.text, reading)
        if not _INDICATOR.fullmatch(reading.indicator) or "分别" in reading.label or figure.base_unit in ("年", "天"):
            continue
        words_ = sentence.text[start : figure.end]
        when = reading.period
        if reading.status == "other" or not re.fullmatch(r"20\d\d年|截至.+", when):
            continue
        how = {"estimate": "预计", "target": "力争"}.get(reading.status, "")
        yield f"{when}{how}{reading.indicator}{'' if reading.change else '为'}{words_}。"


def answered(index: Index, cases: Iterable[Case]) -> list[Item]:
    """The sentences of the default engine's answers that hold every fact expected, with what they cite."""
    made: list[Item] = []
    for case in cases:
        question = understand(case.question, (), index)
        draft = extract(question, gather(question, index), index)
        told = "".join(sentence.text for sentence in draft.sentences)
        if draft.status == "answered" and all(any(holds(told, fact) for fact in group) for group in case.facts):
            made += [_item(sentence, index) for sentence in draft.sentences if sentence.checked and sentence.sources]
    return [item for item in made if len(item.text) <= _LONGEST]


def _item(drafted: DraftSentence, index: Index) -> Item:
    """A drafted sentence; the time it speaks of is said in it even where the sentence before has said it."""
    last = drafted.sources[-1]
    report = index.reports[last.report_id]
    following = tuple(s for s in report.sentences[last.number + 1 : last.number + 3] if s.kind == "body")
    label = wording.spoken_of(last)
    text = drafted.text if drafted.computed or re.match(r"20\d\d", drafted.text) else f"{label}{drafted.text}"
    return Item(text, drafted.sources, following, _names(report), known(report), drafted.computed)


def _names(report: Report) -> dict[str, tuple[str, ...]]:
    """The report's names by kind: by their ending, quoted ones by length, and the places of the dictionary."""
    text = narrow(report.text)
    kinds: dict[str, dict[str, None]] = {}
    for match in _NAME.finditer(text):
        kinds.setdefault(match[1], {})[match[0]] = None
    for match in _QUOTED.finditer(text):
        kinds.setdefault("quoted", {})[match[1]] = None
    for word in dict.fromkeys(words(text)):
        if len(word) > 1 and part_of_speech(word) == "ns":
            kinds.setdefault("place", {})[word] = None
    return {kind: tuple(found) for kind, found in kinds.items() if len(found) > 1}


def _holds(text: str, names: Mapping[str, tuple[str, ...]]) -> bool:
    return any(name in text for found in names.values() for name in found)


def summary(tried: Sequence[Trial]) -> dict[str, Any]:
    """Counts and rates by kind and by part, with examples of what went wrong."""
    kinds = {
        kind: _rates([trial for trial in tried if trial.kind == kind and trial.wrong == wrong])
        for wrong in (True, False)
        for kind in dict.fromkeys(trial.kind for trial in tried if trial.wrong == wrong)
    }
    parts = {
        part: _rates([trial for trial in tried if trial.part == part], examples=False)
        for part in dict.fromkeys(trial.part for trial in tried)
    }
    return {"parts": parts, "kinds": kinds}


def _rates(tried: Sequence[Trial], examples: bool = True) -> dict[str, Any]:
    wrong = tried[0].wrong
    flagged = sum(trial.flagged for trial in tried)
    row: dict[str, Any] = {"wrong": wrong, "count": len(tried), "flagged": flagged, "rate": flagged / len(tried)}
    if examples:
        mistaken = [trial for trial in tried if trial.flagged != wrong]
        row["mistaken"] = [{"text": trial.text, "found": list(trial.found)} for trial in mistaken]
    return row


def mutate(seed: int, as_json: bool) -> int:
    """Make the sentences, check them, print the rates. Returns 0. Raises AssistantError where there is no report."""
    from assistant.build import build_assistant
    from assistant.settings import Settings

    settings = Settings.load()
    wenbao = build_assistant(settings.model_copy(update={"model": None}))
    reports = wenbao.index.reports.values()
    try:
        cases = [
            c for c in load_cases(CASES, [report.text for report in reports]) if c.split == "dev" and not c.history
        ]
    except CasesError:
        cases = []  # other reports than the cases are about
    made = items(reports) + answered(wenbao.index, [case for case in cases if case.answerable])
    found = summary(trials(made, seed, getattr(settings, "strictness", "standard")))
    if as_json:
        print(json.dumps({"seed": seed, **found}, ensure_ascii=False, indent=1))
    else:
        from evals.mutate_table import show

        show(found)
    return 0
