"""The reports of runs, read back as a CI system, a reader of Markdown and a browser would."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, AnswerSentence
from evals.junit import junit
from evals.markdown import BEGIN, END, MarkersError, insert_newest, section
from evals.outcome import amounts, labels, outcome, share, shares
from evals.page import data, island, page
from evals.record import Header, Row, Run
from evals.report import WriteError, write
from evals.scorers import Score
from tests.evals.cases import case, told, unanswerable

HOSTILE = (
    "]]></script><!--<script>alert(1)</script><img src=x onerror=alert(1)>\x00\x1b\ud800\u2028&amp;`|\n# {{ 7*7 }}"
)
HEADER = Header("default", None, "c" * 64, "s" * 64, {"small": "d" * 64}, 1, "abc1234+", "2026-11-23T01:02:03+00:00")


def row(name: str, value: float, **changes: Any) -> Row:
    """A row of an answerable case that is right or not."""
    asked = case(name=name, **changes.pop("asked", {}))
    score = Score(value, "正确" if value == 1 else "缺少 120亿元")
    return Row(**{"case": asked, "answer": told(), "seconds": 0.5, "scores": {"facts": score}, **changes})


RIGHT, WRONG = row("right", 1), row("wrong", 0, asked={"category": "list", "split": "test"})
BROKEN = row("broken", 0, error="ModelUnavailable: no answer", answer=Answer("q", "", "answered"))
REFUSED = Row(
    unanswerable(name="refused"), Answer("q", "报告没有提到。", "not_in_report"), 0.1, {"refusal": Score(1, "状态")}
)
RUN = Run(HEADER, (RIGHT, WRONG, BROKEN, REFUSED))
MODEL = Run(replace(HEADER, engine="model", model="tiny"), (RIGHT, replace(WRONG, scores={"facts": Score(1, "正确")})))


def hostile() -> Run:
    """A run in which every text is meant to break out of wherever it is put."""
    asked = case(
        name=HOSTILE,
        question=HOSTILE,
        category=HOSTILE,
        facts=((HOSTILE,),),
        evidence=(HOSTILE,),
        forbidden=(HOSTILE,),
        history=({"role": "user", "content": HOSTILE},),
    )
    citation = replace(told().citations[0], quote=HOSTILE, report_title=HOSTILE, section=(HOSTILE,))
    answer = replace(
        told(HOSTILE, sentences=(AnswerSentence(HOSTILE, (1,), "unsupported", HOSTILE),)),
        citations=(citation,),
        notice=HOSTILE,
        searched=(HOSTILE,),
    )
    header = replace(HEADER, engine=HOSTILE, model=HOSTILE, commit=HOSTILE, reports={HOSTILE: HOSTILE})
    rows = (Row(asked, answer, 0.5, {"facts": Score(0, HOSTILE), HOSTILE: Score(0.5, HOSTILE)}),)
    return Run(header, (*rows, replace(rows[0], error=HOSTILE, attempt=1)))


class Page(HTMLParser):
    """The elements of a page, its visible text, and the texts of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.scripts = "", [""]
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in ("script", "style") else self._inside
        self.scripts += [""] * (tag == "script")

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif not self._inside:
            self.text += data

    @property
    def island(self) -> Any:
        return json.loads(self.scripts[1])


def test_what_a_row_came_to() -> None:
    assert [outcome(row) for row in RUN.rows] == ["right", "wrong", "error", "right"]


def test_shares_have_intervals_over_cases_and_attempts_apart() -> None:
    found = share(RUN.rows, "facts", "refusal")
    assert found is not None
    assert (found.value, found.cases, found.attempts) == (0.5, 4, (0.5,))
    assert [found.low, found.high] == pytest.approx([0.150, 0.850], abs=0.001)
    twice = share([RIGHT, replace(RIGHT, attempt=1, scores=WRONG.scores)], "facts")
    assert twice is not None
    assert (twice.value, twice.cases, twice.attempts) == (0.5, 1, (1.0, 0.0))
    assert share([REFUSED], "facts") is None
    assert list(shares(RUN.rows))[:3] == ["right", "facts", "facts_plain"]
    assert amounts(RUN.rows).keys() == {"median_characters", "median_ms", "p95_ms"}


def test_runs_are_told_apart() -> None:
    assert labels([RUN, MODEL]) == ["default", "model"]
    assert labels([MODEL, replace(MODEL, header=replace(MODEL.header, model="big"))]) == ["model · tiny", "model · big"]
    assert labels([RUN, RUN]) == ["default #1", "default #2"]


def test_junit_says_what_failed_and_why() -> None:
    root = ElementTree.fromstring(junit([RUN, MODEL]))
    assert root.attrib == {
        "name": "wenbao evals", "tests": "6", "failures": "1", "errors": "1", "time": "2.600"
    }  # fmt: skip
    suite = root[0]
    assert (suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors")) == (
        "default", "4", "1", "1"
    )  # fmt: skip
    properties = {p.get("name"): p.get("value") for p in suite.findall("properties/property")}
    assert properties["commit"] == "abc1234+"
    assert properties["report small"] == "d" * 64
    assert properties["facts"] == "0.333333"
    right, wrong, broken, _ = suite.findall("testcase")
    assert (right.get("name"), right.get("classname"), right.get("time"), len(right)) == ("right", "figure", "0.500", 0)
    failure = wrong.find("failure")
    assert failure is not None
    assert failure.get("message") == "缺少 120亿元"
    assert "预计120亿元[1]。" in (failure.text or "")
    error = broken.find("error")
    assert error is not None
    assert (error.get("type"), error.get("message")) == ("ModelUnavailable", "ModelUnavailable: no answer")


def test_junit_survives_hostile_texts() -> None:
    suite = ElementTree.fromstring(junit([hostile()]))[0]
    message = suite.findall("testcase")[0][0].get("message")
    assert message == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd")


@given(st.text(st.characters(codec=None, categories=("Cc", "Cs", "Cn", "Co", "Po", "Lo", "Sm"))))
def test_junit_is_xml_whatever_the_texts(text: str) -> None:
    run = Run(HEADER, (row(text, 0, error=text), replace(WRONG, answer=told(text), scores={"facts": Score(0, text)})))
    assert ElementTree.fromstring(junit([run])).get("tests") == "2"


def test_attempts_are_cases_of_their_own() -> None:
    run = Run(replace(HEADER, attempts=2), (RIGHT, replace(RIGHT, attempt=1)))
    names = [test.get("name") for test in ElementTree.fromstring(junit([run])).iter("testcase")]
    assert names == ["right #1", "right #2"]


def test_a_section_puts_engines_side_by_side_for_each_split() -> None:
    text = section([RUN, MODEL])
    assert text.startswith("## 2026-11-23 · abc1234+\n")
    assert "- **model**, model tiny," in text
    dev, test = text.split("| dev split | default | model |")[1].split("| test split | default | model |")
    assert "| cases | 3 | 1 |" in dev
    assert "| failed | 1 | 0 |" in dev
    assert "| right | 0.667 (0.21–0.94) | 1.000 (0.21–1.00) |" in dev
    assert "| unanswerable: refused | 1.000 (0.21–1.00) | – |" in dev
    assert "| right | 0.000 (0.00–0.79) | 1.000 (0.21–1.00) |" in test
    assert "default: right on dev less right on test +66.7 points." in text
    assert "did not answer the same cases" not in text


def test_a_section_shows_how_attempts_differ() -> None:
    again = replace(RIGHT, attempt=1, scores=WRONG.scores)
    text = section([Run(replace(HEADER, attempts=2), (RIGHT, again))])
    assert "| right | 0.500 (0.00–0.79) [0.000–1.000] |" in text
    assert "lowest and highest attempt" in text


def test_a_section_holds_no_markup_of_others() -> None:
    run = hostile()
    text = section([replace(run, header=replace(run.header, engine=f"{HOSTILE}{END}"))])
    assert END not in text
    assert "<" not in text
    assert all(line.count(" | ") == 1 for line in text.splitlines() if line.startswith("|"))


def test_the_newest_section_comes_first_and_only_once() -> None:
    old = f"# Title\n\n{BEGIN}\n## older\n{END}\n\nrest {END}\n"
    new = insert_newest(old, "## newer\n")
    assert new == f"# Title\n\n{BEGIN}\n## newer\n\n## older\n{END}\n\nrest {END}\n"
    assert insert_newest(new, "## newer\n") == new
    for broken in ("# Title\n", f"{END}\n{BEGIN}\n", BEGIN):
        with pytest.raises(MarkersError, match="results"):
            insert_newest(broken, "## newer\n")


def test_the_page_needs_nothing_else() -> None:
    read = Page(page([RUN, MODEL]))
    references = [value for _, found in read.tags for key, value in found.items() if key in ("src", "href", "action")]
    assert references == ["data:,"]
    assert {tag for tag, _ in read.tags}.isdisjoint({"iframe", "object", "embed", "img", "base"})
    text = page([RUN])
    assert not re.search(r"https?://|@import|url\(", text)
    policy = next(found["content"] for _, found in read.tags if found.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert "script-src 'sha256-" in policy
    assert not any(key.startswith("on") for _, found in read.tags for key in found)


def test_the_page_counts_right_in_both_languages() -> None:
    read = Page(page([RUN, MODEL]))
    shown = " ".join(read.text.split())
    assert "default 答对或拒答得当 2 / 4 ，失败 1" in re.sub(r"(?<=\d)(?=，)", " ", shown)
    assert "50.0% 15.0–85.0" in shown
    assert "不是同一批题" not in shown
    translations = [found["data-en"] for _, found in read.tags if "data-en" in found]
    assert {"At a glance", "Case by case", "list", "dev", "Wenbao evals"} <= set(translations)
    assert all(translations)


def test_the_island_holds_every_case_once_with_the_rows_of_each_engine() -> None:
    found = Page(page([RUN, MODEL])).island
    assert found == json.loads(json.dumps(data([RUN, MODEL])))
    assert found["engines"] == ["default", "model"]
    assert [(c["name"], [r["outcome"] for r in c["rows"]]) for c in found["cases"]] == [
        ("right", ["right", "right"]), ("wrong", ["wrong", "right"]), ("broken", ["error"]), ("refused", ["right"])
    ]  # fmt: skip
    shown = found["cases"][0]["rows"][0]
    assert shown["text"] == "预计120亿元[1]。"
    assert shown["citations"] == [[1, ["某区2015年度工作报告"], told().citations[0].quote, "verified"]]
    assert shown["scores"] == [["facts", 1, "正确"]]


def test_hostile_texts_are_never_markup() -> None:
    read, calm = Page(page([hostile()])), Page(page([RUN]))
    assert read.island["cases"][0]["rows"][0]["text"] == HOSTILE.replace("\ud800", "\ufffd")
    assert {tag for tag, _ in read.tags} == {tag for tag, _ in calm.tags}
    assert [found for tag, found in read.tags if tag == "script"] == [{"type": "application/json", "id": "data"}, {}]
    assert read.scripts[2] == calm.scripts[2]
    assert "49" not in read.text


@given(st.recursive(st.text() | st.integers(), st.lists))
def test_an_island_comes_back_as_it_was(value: Any) -> None:
    text = island(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_all_reports_are_written(tmp_path: Path) -> None:
    paths = (tmp_path / "a" / "page.html", tmp_path / "b" / "junit.xml", tmp_path / "results.md")
    write([hostile(), RUN], *paths)
    assert "cases" in Page(paths[0].read_text("utf-8")).island
    assert ElementTree.parse(paths[1]).getroot().get("tests") == "6"
    first = paths[2].read_text("utf-8")
    assert first.startswith(f"{BEGIN}\n## 2026-11-23")
    write([MODEL], markdown=paths[2])
    second = paths[2].read_text("utf-8")
    assert second.index("**model**") < second.index("**default**")
    assert second.endswith(first.split("\n", 1)[1])


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(MarkersError):
        write([RUN], html=tmp_path / "page.html", markdown=readme)
    assert readme.read_text("utf-8") == "# Mine\n"
    assert not (tmp_path / "page.html").exists()
    (tmp_path / "junit").mkdir()
    with pytest.raises(WriteError, match="junit"):
        write([RUN], junit=tmp_path / "junit")
