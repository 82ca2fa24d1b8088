"""Where runs are kept, how one begins in its folder, and how one that was cut short goes on."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import AssistantError
from evals import record
from evals.record import HEADER, ROWS, Header, RecordError, Run

RUNS = Path("runs")
_FREE = ("commit", "started")


class RunError(AssistantError):
    """A run that cannot begin or go on in its folder; the message says why and what to do."""


def new_folder(runs: Path = RUNS) -> Path:
    """A folder under `runs`, named by the time in UTC, that does not exist yet."""
    name = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
    folder, number = runs / name, 1
    while folder.exists():
        number += 1
        folder = runs / f"{name}-{number}"
    return folder


def newest_folder(runs: Path = RUNS) -> Path:
    """The folder under `runs` that was begun last. Raises RunError where there is none."""
    folders = [header.parent.parent for header in runs.glob(f"*/*/{HEADER}")]
    if not folders:
        raise RunError(f"{runs} 里没有可以继续的评测：请用 --out 指明文件夹，或去掉 --resume。")
    return max(folders, key=lambda folder: folder.stat().st_mtime)


def run_folders(path: Path) -> list[Path]:
    """The runs in `path`: itself, or those of its engines. Raises RunError where it holds none."""
    found = [path] if (path / HEADER).is_file() else sorted(header.parent for header in path.glob(f"*/{HEADER}"))
    if not found:
        raise RunError(f"{path} 里没有评测记录：请给出 python -m evals run 写下的文件夹。")
    return found


def run_folder(path: Path) -> Path:
    """`path` if it is a run, else the one run in it. Raises AssistantError where there is none, or more than one."""
    found = run_folders(path)
    if len(found) > 1:
        names = "、".join(map(str, found))
        raise RecordError(f"{path} 里有多次评测：请指明其中一个（{names}）。 / Several runs: name one of them.")
    return found[0]


def start(folder: Path, header: Header) -> Run:
    """Begin the run in `folder`. Raises RunError where it holds one already or cannot be written."""
    if (folder / HEADER).exists():
        raise RunError(
            f"{folder} 里已有一次评测：请加 --resume 继续，或换一个文件夹。 / The folder holds a run already."
        )
    with writing(folder):
        record.begin(folder, header)
    return Run(header, ())


def resume(folder: Path, header: Header) -> Run:
    """The run in `folder` without its failed rows, ready to go on; where there is none it begins.

    Raises RunError where it was another run: other cases, scorers, reports, engine, model or number of attempts.
    """
    if not (folder / HEADER).exists():
        return start(folder, header)
    kept = record.load(folder)
    before, now = asdict(kept.header), asdict(header)
    if different := [name for name in before if name not in _FREE and before[name] != now[name]]:
        raise RunError(
            f"{folder} 里的评测与这次不同（{'、'.join(different)}），不能继续：请用相同的选项，或换一个文件夹。"
            f" / The run in the folder differs in {', '.join(different)}."
        )
    rows = {(row.case.name, row.attempt): row for row in kept.rows if not row.error}
    draft = folder / "draft"
    with writing(folder):
        record.begin(draft, kept.header)
        for row in rows.values():
            record.add(draft, row)
        (draft / ROWS).replace(folder / ROWS)
        shutil.rmtree(draft)
    return Run(kept.header, tuple(rows.values()))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Tells an OSError within as a RunError about `folder`."""
    try:
        yield
    except OSError as cause:
        raise RunError(
            f"写不了 {folder}（{cause.strerror}）：请检查权限和磁盘空间，或用 --out 或 WENBAO_RUNS_DIR 换一个文件夹。"
        ) from cause
