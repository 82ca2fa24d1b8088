"""Imports go one way, each outside library has one home, files stay short, and nothing names a registry."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    *(path for part in ("store", "assistant", "evals") for path in (ROOT / part).rglob("*.py")),
    ROOT / "streamlit_app.py",
]
ALLOWED = {
    "store": {"store"},
    "assistant": {"assistant", "store"},
    "evals": {"evals", "assistant", "store"},
    "streamlit_app.py": {"assistant", "store"},
}
PAGE_OF_EVALS = r"assistant/web/evals\w*\.py"
"""The page sits above the evals, and this part of it shows them."""
HOMES = {
    "httpx": r"assistant/endpoint\w*\.py",
    "httpx_sse": r"assistant/endpoint\w*\.py",
    "chromadb": r"store/vectors\.py",
    "langchain_chroma": r"evals/naive\.py",
    "jieba": r"store/tokens\.py",
    "streamlit": r"streamlit_app\.py|assistant/web/\w+\.py|evals/crowd\.py",
}
SKIPPED = {
    ".git",
    "runs",
    ".venv",
    ".venv-live",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}
REGISTRY = re.compile(r"https?://[^\s\"']*(?:py" r"pi|python" r"hosted|npm" r"js|deb" r"ian)", re.IGNORECASE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """The top-level names of all modules that `path` imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: relative import"
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_go_one_way(path: Path) -> None:
    ours = imported(path) & {"store", "assistant", "evals", "streamlit_app", "tests"}
    shows_evals = {"evals"} if re.fullmatch(PAGE_OF_EVALS, name(path)) else set()
    assert ours <= ALLOWED[path.relative_to(ROOT).parts[0]] | shows_evals


def test_the_page_stands_on_top() -> None:
    below = [path for path in SOURCES if not re.match(r"streamlit_app\.py|assistant/web/", name(path))]
    named = re.compile(r"^\s*(from assistant\.web|import assistant\.web|from assistant import .*\bweb\b)", re.MULTILINE)
    assert [name(path) for path in below if named.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    users = [name(path) for path in SOURCES if library in imported(path)]
    assert [user for user in users if not re.fullmatch(HOMES[library], user)] == []


def test_files_stay_under_300_lines() -> None:
    ours = [*SOURCES, *(ROOT / "tests").rglob("*.py")]
    assert [name(path) for path in ours if len(path.read_text(encoding="utf-8").splitlines()) >= 300] == []


def test_no_file_names_a_registry_host() -> None:
    texts = [path for path in ROOT.rglob("*") if path.is_file() and not SKIPPED & set(path.relative_to(ROOT).parts)]
    named = [name(path) for path in texts if REGISTRY.search(path.read_text(encoding="utf-8", errors="ignore"))]
    assert named == []
    assert "--index-url" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
