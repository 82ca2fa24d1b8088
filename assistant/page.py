"""Starts the page. Its settings are in `.streamlit/config.toml`, beside `streamlit_app.py`."""

import os
import sys
from typing import NoReturn


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


def serve(port: int | None) -> NoReturn:
    """Become the process that serves the page until it is stopped; Streamlit prints its address."""
    command = [sys.executable, "-m", "assistant.web"]
    sys.stdout.flush()
    os.execve(sys.executable, command, environment(port, has_display()))
