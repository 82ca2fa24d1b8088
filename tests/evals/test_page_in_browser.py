"""The page as a browser draws it, where there is one."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import pytest

from evals.record import Run
from evals.report import write
from tests.evals.test_report import HEADER, HOSTILE, Page, hostile, row

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_browser_draws_the_cases_and_runs_nothing_of_theirs(tmp_path: Path) -> None:
    rows = tuple(row(f"case-{n}", n % 2) for n in range(120))
    write([Run(HEADER, (*rows, *hostile().rows))], html=tmp_path / "page.html")
    drawn = Page(browsed(tmp_path, ""))
    assert sum(tag == "details" and found.get("class") == "case" for tag, found in drawn.tags) == 50
    assert "121 题，共 121 题" in drawn.text
    opened = Page(browsed(tmp_path, "#case-119"))
    assert sum(tag == "details" and found.get("class") == "case" for tag, found in opened.tags) == 100 + 21
    assert [found["class"] for _, found in opened.tags if found.get("class") == "result engine-0"] == [
        "result engine-0"
    ]
    assert "[1] 某区2015年度工作报告" in opened.text
    evil = Page(browsed(tmp_path, "#" + quote(HOSTILE.replace("\ud800", "\ufffd"), safe="")))
    assert "onerror=alert(1)" in evil.text
    assert {tag for tag, _ in evil.tags}.isdisjoint({"img", "iframe"})
    assert sum(tag == "script" for tag, _ in evil.tags) == 2


def browsed(folder: Path, fragment: str) -> str:
    """The page in `folder` as it stands after its script has run."""
    profile = tempfile.mkdtemp(dir=folder)
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    address = (folder / "page.html").as_uri() + fragment
    command = [CHROMIUM or "", *options, "--virtual-time-budget=2000", address]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
