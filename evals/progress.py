"""How far a run is and how it goes so far, on standard error where that is a terminal; else nothing is shown."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from evals.record import Row


class Running:
    """Counts what is right of the answerable, refused of the others, and failed."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.done = self.failed = 0
        self._right: dict[str, float] = {"facts": 0.0, "refusal": 0.0}
        self._asked: dict[str, int] = {"facts": 0, "refusal": 0}
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Count one more row."""
        self.done += 1
        self.failed += bool(row.error)
        for name in self._asked.keys() & row.scores.keys():
            self._asked[name] += 1
            self._right[name] += row.scores[name].value

    def __str__(self) -> str:
        heads = {"facts": "right", "refusal": "refused"}
        parts = [f"{head} {self._right[name]:g}/{self._asked[name]}" for name, head in heads.items()]
        return " · ".join([*parts, f"failed {self.failed}"] if self.failed else parts)


@contextmanager
def watching(
    name: str, total: int, before: Iterable[Row] = (), console: Console | None = None
) -> Iterator[Callable[[Row], None]]:
    """A bar called `name`, with a function that takes each row as it comes; rows of `before` count as done."""
    console = console or Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[scores]}"),
        TimeRemainingColumn(),
    )  # fmt: skip
    running = Running(before)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(name, total=total, completed=running.done, scores=str(running))

        def took(row: Row) -> None:
            running.add(row)
            bar.update(task, completed=running.done, scores=str(running))

        yield took
