"""A fresh process that prints JSON: what it says, how long it takes, and how much memory a process has held."""

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError

_ROOT = Path(__file__).resolve().parent.parent
_HIGHEST = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)


def run_json(
    *arguments: str, environment: Mapping[str, str] | None = None, timeout: float | None = None
) -> tuple[float, dict[str, Any]]:
    """Seconds and output of `python -m …`, started anew. Raises AssistantError where it fails or takes too long."""
    name = f"python -m {' '.join(arguments[:2])}"
    started = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=_ROOT, env={**os.environ, **(environment or {})},
            capture_output=True, text=True, timeout=timeout,
        )  # fmt: skip
    except subprocess.TimeoutExpired as cause:
        raise AssistantError(f"{name} 超过 {timeout:.0f} 秒还没有完成：请在空闲的电脑上再试。") from cause
    seconds = time.perf_counter() - started
    if done.returncode:
        raise AssistantError(f"{name} 失败：{done.stderr.strip()[-300:]}")
    return seconds, json.loads(done.stdout)


def peak_megabytes() -> float:
    """The most memory this process has held. Linux would count in `ru_maxrss` what the parent held when it forked."""
    try:
        if found := _HIGHEST.search(Path("/proc/self/status").read_text(encoding="ascii", errors="ignore")):
            return int(found[1]) / 1000
    except OSError:
        pass
    return megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def megabytes(maximum: int) -> float:
    """`ru_maxrss` is in kilobytes on Linux and in bytes on macOS."""
    return maximum / (1_000_000 if sys.platform == "darwin" else 1000)
