"""The claim check measured: claims with the verdict each should have, how many get it, and how many wrong ones pass.

A claim is about one report; those about reports that are not in the library are left out, and counted.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.types import Claim, ClaimVerdict
from evals.cases import CasesError, read_lines, texts_of

CLAIMS = Path(__file__).with_name("claims.jsonl")
VERDICTS: tuple[ClaimVerdict, ...] = get_args(ClaimVerdict)
WRONG: tuple[ClaimVerdict, ...] = ("contradicted", "qualifier")
"""Verdicts on what the report says otherwise; either counts for the other."""
LEAST_RIGHT, MOST_PASSED = 0.80, 0.05
_WORST_FIRST: tuple[ClaimVerdict, ...] = ("contradicted", "qualifier", "not_in_report", "supported")
_BELOW = 1


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim about the report `report` (its id), the verdict it should have, and of which kind it is.

    `evidence` are exact quotes of the report that decide; none where the report does not say.
    """

    name: str
    report: str
    split: Literal["dev", "test"]
    kind: str
    text: str
    verdict: ClaimVerdict
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A claim with the verdict that the check gave, and why."""

    stated: Stated
    given: ClaimVerdict
    reason: str

    @property
    def right(self) -> bool:
        """Whether the verdict is the one it should be."""
        return self.given == self.stated.verdict or (self.given in WRONG and self.stated.verdict in WRONG)


_KEYS = {field.name for field in fields(Stated)}


def load_claims(path: Path, reports: Mapping[str, str]) -> tuple[Stated, ...]:
    """The claims of a JSON Lines file; `reports` are texts by id. Raises CasesError with line number and reason.

    Quotes are held against the reports that are there.
    """
    return read_lines(path, lambda data: _stated(data, reports))


def _stated(data: Any, reports: Mapping[str, str]) -> Stated:
    if not isinstance(data, dict):
        raise ValueError("不是 JSON 对象 / not an object")
    if unknown := sorted(data.keys() - _KEYS):
        raise ValueError(f"不认识的键 {'、'.join(unknown)} / unknown keys")
    if missing := sorted(_KEYS - data.keys()):
        raise ValueError(f"缺少键 {'、'.join(missing)} / missing keys")
    for key in ("name", "report", "kind", "text"):
        if not isinstance(data[key], str) or not data[key].strip():
            raise ValueError(f"{key} 应为文字 / not a text")
    if data["split"] not in ("dev", "test"):
        raise ValueError(f"split 应为 dev 或 test，不是 {data['split']} / unknown split")
    if data["verdict"] not in VERDICTS:
        raise ValueError(f"verdict 应为 {'、'.join(VERDICTS)} 之一，不是 {data['verdict']} / unknown verdict")
    stated = Stated(**{**data, "evidence": texts_of("evidence", data["evidence"])})
    if bool(stated.evidence) == (stated.verdict == "not_in_report"):
        raise ValueError("报告说到的要有 evidence，没有提到的不能有 / evidence does not fit the verdict")
    for quote in stated.evidence:
        if stated.report in reports and quote not in reports[stated.report]:
            raise ValueError(f"报告里没有这段原文：{quote} / quote not in the report")
    return stated


def tried(claims: Iterable[Stated], check: Callable[[str], Sequence[Claim]]) -> list[Tried]:
    """Each claim checked; of several sentences the worst verdict counts."""
    made: list[Tried] = []
    for stated in claims:
        found = check(stated.text)
        worst = min(found, key=lambda claim: _WORST_FIRST.index(claim.verdict))
        made.append(Tried(stated, worst.verdict, worst.reason))
    return made


def summary(made: Sequence[Tried]) -> dict[str, Any]:
    """How many verdicts are right, the share of wrong claims that pass as supported (None without any), the verdicts
    given by those due, and what is right by kind."""
    wrong = [one for one in made if one.stated.verdict in WRONG]
    passed = sum(one.given == "supported" for one in wrong)
    given = {due: Counter(one.given for one in made if one.stated.verdict == due) for due in VERDICTS}
    kinds: dict[str, list[bool]] = {}
    for one in made:
        kinds.setdefault(one.stated.kind, []).append(one.right)
    return {
        "claims": len(made),
        "right": sum(one.right for one in made) / len(made),
        "wrong": len(wrong),
        "passed": passed / len(wrong) if wrong else None,
        "given": {due: {verdict: counts[verdict] for verdict in VERDICTS} for due, counts in given.items()},
        "kinds": {kind: {"claims": len(rights), "right": sum(rights)} for kind, rights in sorted(kinds.items())},
    }


def claims(path: Path, split: str | None, floors: bool, as_json: bool) -> int:
    """Check the claims and print what came of them. Returns 0, or 1 below a floor. Raises AssistantError, for a broken file
    and for one without a claim on a report of the library."""
    from assistant.build import build_assistant
    from assistant.settings import Settings

    wenbao = build_assistant(Settings.load().model_copy(update={"model": None}))
    reports = {key: report.text for key, report in wenbao.index.reports.items()}
    found = [stated for stated in load_claims(path, reports) if split in (None, stated.split)]
    mine = [stated for stated in found if stated.report in reports]
    if not mine:
        raise CasesError(f"{path} 里没有关于现有报告（{'、'.join(reports)}）的说法：请检查 --split 和报告的文件名。")
    made = tried(mine, wenbao.check)
    told = {**summary(made), "left_out": len(found) - len(mine)}
    if as_json:
        rows = [{"name": m.stated.name, "due": m.stated.verdict, "given": m.given, "reason": m.reason} for m in made]
        print(json.dumps({**told, "rows": rows}, ensure_ascii=False, indent=1))
    else:
        from evals.claims_table import show

        show(told, made)
    low = told["right"] < LEAST_RIGHT or (told["passed"] or 0) > MOST_PASSED
    return _BELOW if floors and low else 0
