"""Starts the Streamlit page of a checkout or of an installed wheel, with settings that ask and send nothing."""

import os
import subprocess
import sys

from assistant.resources import page

# Defaults only: whoever sets one of these in the environment keeps it. They repeat .streamlit/config.toml, which a
# wheel does not have. With an address set, Streamlit does not ask another host what ours is.
_DEFAULTS = {
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "none",
    "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal",
    "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "20",
    "STREAMLIT_SERVER_SHOW_EMAIL_PROMPT": "false",
}


def environment(port: int | None, display: bool) -> dict[str, str]:
    """The environment the page runs in; a browser is opened only where there is a `display`."""
    chosen = {"STREAMLIT_SERVER_HEADLESS": "false" if display else "true"}
    if port is not None:
        chosen["STREAMLIT_SERVER_PORT"] = str(port)
    return {**_DEFAULTS, **os.environ, **chosen}


def has_display() -> bool:
    """Whether a browser could show itself to the person at this machine."""
    if "SSH_CONNECTION" in os.environ:
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def serve(port: int | None) -> int:
    """Serve the page until it is stopped; Streamlit prints its address. Returns the exit code."""
    command = [sys.executable, "-m", "streamlit", "run", str(page())]
    with subprocess.Popen(command, env=environment(port, has_display()), stdin=subprocess.DEVNULL) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the page has it too and is stopping
                continue
