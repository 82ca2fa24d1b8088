"""The page as a process of its own, on a port of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A page that runs: its address, its folder of data, and the file that has all it printed."""

    address: str
    data: Path
    log: Path

    @property
    def printed(self) -> str:
        """What the page has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Served]:
    """`wenbao chat` with `settings` (INDEX_DIR=… becomes WENBAO_INDEX_DIR), until the block is left.

    No other setting of this computer reaches it. Raises RuntimeError where it does not start, and AssertionError where
    it printed a traceback on the way.
    """
    port = _free_port()
    page = Served(f"http://127.0.0.1:{port}", folder / "data", folder / "page.log")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WENBAO_", "OPENAI_"))}
    chosen = {f"WENBAO_{name}": value for name, value in {"DATA_DIR": str(page.data), "RUNS_DIR": str(folder / "runs"), **settings}.items()}
    # Run from an empty folder: a `.env` of the checkout is somebody's own.
    environment = {**kept, **chosen, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "SSH_CONNECTION": "no display"}
    command = [sys.executable, "-m", "assistant", "chat", "--port", str(port)]
    with page.log.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            _wait(page, process)
            yield page
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)
    assert "Traceback" not in page.printed, page.printed


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(page: Served, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{page.address}/_stcore/health", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the page did not start:\n{page.printed}")
