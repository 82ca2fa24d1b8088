"""The wheel carries all it needs: built, installed elsewhere, it answers about the report it brings along."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def python(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    """Standard output of a Python process, with `path` first among its modules."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WENBAO_", "OPENAI_"))}
    place = {"PYTHONPATH": str(path)} if path else {}
    env = {**kept, **place, "WENBAO_INDEX_DIR": str(cwd / "index"), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("wenbao-*.whl")
    return built


def test_the_wheel_holds_packages_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {f"assistant/data/{file}" for file in ("streamlit_app.py", ".streamlit/config.toml", "seeds/yueyanglou-2015.txt")}
    data |= {"evals/cases.jsonl", "evals/floors.json", "assistant/web/words/evals.toml"}
    prompts = {f"assistant/data/prompts/{path.name}" for path in (ROOT / "prompts").glob("*.md")}
    assert data | prompts | {"assistant/__main__.py", "store/index.py", "store/words/english.tsv", "evals/__init__.py"} <= names
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "prompts/")) or "__pycache__" in name]


def test_installed_elsewhere_it_answers(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    python("-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel), cwd=tmp_path)
    where = "import assistant, assistant.resources as r; print(assistant.__file__, r.seeds_dir(), r.page(), sep='\\n')"
    assert all(Path(line).is_relative_to(site) for line in python("-c", where, cwd=tmp_path, path=site).splitlines())
    out = python("-m", "assistant", "ask", "2015年地区生产总值是多少?", cwd=tmp_path, path=site)
    assert "528亿元" in out
    assert "[1] 区政府2015年度工作报告 › 2015年工作回顾" in out
