"""Damage that Chroma does not notice, and two processes at once; each in a process of its own, for it may crash."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store import lexicon
from store.lexicon import Lexicon
from store.manifest import current
from store.report import parse_report
from store.types import Report
from tests.fake_assistant import TEXT
from tests.store.test_index import Builds, finds_itself

ROOT = Path(__file__).resolve().parent.parent.parent
MANY = 2100
"""Fewer are all compared with a question, without Chroma's graph."""
PROGRAM = """
import os, pathlib, signal, sys
from store import lexicon
lexicon.build = lambda text: lexicon.Lexicon()
from tests.store.test_index import Builds, finds_itself
from tests.store.test_index_damage import many
from tests.test_bad_seeds import FakeEmbedder
builds = Builds(pathlib.Path(sys.argv[1]))
class Killed(FakeEmbedder):
    def passages(self, texts, advance):
        os.kill(os.getpid(), signal.SIGKILL)
index = builds.open(many(), Killed() if "killed" in sys.argv else None)
print("built" if builds.built else "opened", "whole" if finds_itself(index, 60) else "wrong")
"""


def many() -> Report:
    lines = (f"第{i}个项目投资{i}万元,新建道路{i}公里。" for i in range(MANY))
    return parse_report("many", TEXT[: TEXT.index("一、经济稳中有升")] + "\n\n".join(lines))


def segment(folder: Path) -> Path:
    return next((current(folder) or folder).rglob("data_level0.bin"))


def halve(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def overwrite(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(b"\xff" * (len(data) // 3) + data[len(data) // 3 :])


def generation(folder: Path) -> Path:
    return current(folder) or folder


DAMAGE: dict[str, Callable[[Path], object]] = {
    "none": lambda folder: None,
    "no segment": lambda folder: shutil.rmtree(segment(folder).parent),
    "half a segment": lambda folder: halve(segment(folder)),
    "a segment overwritten": lambda folder: overwrite(segment(folder)),
    "half a database": lambda folder: halve(generation(folder) / "chroma" / "chroma.sqlite3"),
    "half of the keywords": lambda folder: halve(generation(folder) / "sentences" / "data.csc.index.npy"),
}
Ended = subprocess.CompletedProcess[str]


def run(folders: list[Path], *options: str) -> list[Ended]:
    """`PROGRAM` for all folders at the same time."""
    command = [sys.executable, "-c", PROGRAM]
    running = [
        subprocess.Popen(
            [*command, str(folder), *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for folder in folders
    ]
    ended = []
    for process in running:
        out, err = process.communicate(timeout=100)
        ended.append(Ended(process.args, process.returncode, out.strip(), err))
    return ended


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """How opening each damaged copy of one index of many sentences ended."""
    folder = tmp_path_factory.mktemp("damage")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "build", lambda text: Lexicon())
        assert finds_itself(Builds(folder / "whole").open(many()), 60)
    for name, damage in DAMAGE.items():
        shutil.copytree(folder / "whole", folder / name)
        damage(folder / name)
    return dict(zip(DAMAGE, run([folder / name for name in DAMAGE]), strict=True))


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_built_anew(damage: str, after: dict[str, Ended]) -> None:
    ended = after[damage]
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout == ("opened whole" if damage == "none" else "built whole")


def test_two_processes_open_a_fresh_folder_at_once(tmp_path: Path) -> None:
    ended = run([tmp_path / "index", tmp_path / "index"])
    assert [(e.returncode, e.stderr) for e in ended] == [(0, ""), (0, "")]
    assert sorted(e.stdout for e in ended) == ["built whole", "opened whole"]
    assert len([p for p in (tmp_path / "index").iterdir() if p.is_dir()]) == 1


def test_a_build_that_is_killed_leaves_nothing_in_force_and_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert run([folder], "killed")[0].returncode == -signal.SIGKILL
    assert current(folder) is None
    assert run([folder])[0].stdout == "built whole"
    assert [p for p in folder.iterdir() if p.is_dir()] == [current(folder)]
