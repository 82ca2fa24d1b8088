"""Runs as JUnit XML, which every CI system shows: a suite an engine, a test a case."""

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from evals.outcome import labels, outcome, reason
from evals.record import Header, Row, Run
from evals.totals import figures

# XML 1.0, production 2 (Char): everything else may not stand in a document, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(runs: Sequence[Run]) -> bytes:
    """The runs as one document in UTF-8; characters that XML forbids are replaced by U+FFFD."""
    root = ElementTree.Element("testsuites", name="wenbao evals")
    for name, run in zip(labels(runs), runs, strict=True):
        root.append(_suite(name, run))
    for total in ("tests", "failures", "errors"):
        root.set(total, str(sum(int(suite.attrib[total]) for suite in root)))
    root.set("time", _seconds(row for run in runs for row in run.rows))
    ElementTree.indent(root, " ")
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _suite(name: str, run: Run) -> ElementTree.Element:
    outcomes = [outcome(row) for row in run.rows]
    suite = _element(
        "testsuite",
        name=name,
        tests=str(len(outcomes)),
        failures=str(outcomes.count("wrong")),
        errors=str(outcomes.count("error")),
        time=_seconds(run.rows),
        timestamp=run.header.started,
    )
    properties = ElementTree.SubElement(suite, "properties")
    for key, value in _properties(run).items():
        properties.append(_element("property", name=key, value=value))
    suite.extend(_case(row, run.header) for row in run.rows)
    return suite


def _properties(run: Run) -> dict[str, str]:
    header = run.header
    return {
        "engine": header.engine,
        "model": header.model or "",
        "commit": header.commit,
        "started": header.started,
        "cases": header.cases,
        "scorers": header.scorers,
        **{f"report {report}": digest for report, digest in header.reports.items()},
        "attempts": str(header.attempts),
        **{name: f"{value:.6g}" for name, value in figures(run.rows).items()},
    }


def _case(row: Row, header: Header) -> ElementTree.Element:
    name = f"{row.case.name} #{row.attempt + 1}" if header.attempts > 1 else row.case.name
    test = _element("testcase", name=name, classname=row.case.category, time=_seconds([row]))
    if (found := outcome(row)) != "right":
        tag, kind = ("error", row.error.partition(":")[0]) if found == "error" else ("failure", row.answer.status)
        problem = _element(tag, message=reason(row), type=kind)
        problem.text = _clean(_details(row))
        test.append(problem)
    return test


def _details(row: Row) -> str:
    """What to know of a failure without opening anything else."""
    expected = "；".join(" / ".join(group) for group in row.case.facts) or row.case.status
    lines = [f"问 / question: {row.case.question}", f"应有 / expected: {expected}"]
    if row.error:
        return "\n".join([*lines, f"错误 / error: {row.error}"])
    quotes = [f"[{citation.number}] {citation.quote}" for citation in row.answer.citations]
    return "\n".join([*lines, f"答 / answer: {row.answer.text}", *quotes])


def _seconds(rows: Iterable[Row]) -> str:
    return f"{sum(row.seconds for row in rows):.3f}"


def _element(tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.Element(tag, {key: _clean(value) for key, value in attributes.items()})


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
