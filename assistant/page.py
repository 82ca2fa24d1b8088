"""Starts the page in a process of its own. Its settings are in `.streamlit/config.toml`, beside `streamlit_app.py`."""

import os
import subprocess
import sys


def environment(port: int | None, display: bool) -> dict[str, str]:
    """The environment the page runs in; a browser is opened only where there is a `display`."""
    chosen = {"STREAMLIT_SERVER_HEADLESS": "false" if display else "true"}
    if port is not None:
        chosen["STREAMLIT_SERVER_PORT"] = str(port)
    return {**os.environ, **chosen}


def has_display() -> bool:
    """Whether a browser could show itself to the person at this machine."""
    if "SSH_CONNECTION" in os.environ:
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def serve(port: int | None) -> int:
    """Serve the page until it is stopped; Streamlit prints its address. Returns the exit code."""
    command = [sys.executable, "-m", "assistant.web"]
    with subprocess.Popen(command, env=environment(port, has_display()), stdin=subprocess.DEVNULL) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the page has it too and is stopping
                continue
