"""The page as a process of its own, without a model, on a port of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import AssistantError

_ROOT = Path(__file__).resolve().parent.parent
_START_SECONDS = 60.0


@contextmanager
def served() -> Iterator[int]:
    """`wenbao chat` until the block is left, its conversations in a folder that goes with it; the port it listens on.

    Raises AssistantError where it does not start.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    with tempfile.TemporaryDirectory() as data:
        # With a connection from elsewhere, as it seems, no window of a browser is opened.
        environment = {**os.environ, "WENBAO_MODEL": "", "WENBAO_DATA_DIR": data, "SSH_CONNECTION": "no display"}
        command = [sys.executable, "-m", "assistant", "chat", "--port", str(port)]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssistantError("网页没有启动：请运行 wenbao chat 看看它说什么。")
