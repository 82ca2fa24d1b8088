"""A Chromium, pages that run, and visitors that fail their test on any error or any request off this machine.

Where there is no Chromium these tests are skipped, and say so; with WENBAO_REQUIRE_BROWSER=1 they fail instead.
WENBAO_CHROMIUM names one that is not on the path.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, WebSocket, sync_playwright

from store.index import Index
from tests.browser.served import ROOT, Served, served
from tests.browser.visitor import DESK, Visitor
from tests.fault_server import FaultServer

_OURS = re.compile(r"^(http|ws)://127\.0\.0\.1[:/]|^(data|blob):")
# Streamlit's script does not know below which path the server is, tries the page's own first, and falls back on 404.
_PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class Enter(Protocol):
    """Opens a tab as a visitor of its own: nothing is shared with the others. Keywords are Playwright's."""

    def __call__(self, at: Served | None = None, **options: Any) -> Visitor: ...


# One package long: while Playwright runs, no other test could run an event loop.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("WENBAO_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        told = "没有找到 Chromium，浏览器测试没有运行 / no Chromium found: the tests in a browser did not run"
        if os.environ.get("WENBAO_REQUIRE_BROWSER") == "1":
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def page(index: Index, index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the real report, without a model."""
    with served(tmp_path_factory.mktemp("page"), INDEX_DIR=str(index_folder)) as running:
        yield running


@pytest.fixture(scope="package")
def model() -> Iterator[FaultServer]:
    """A server of models that does as it is told."""
    with FaultServer() as running:
        yield running


@pytest.fixture
def enter(chromium: Browser, page: Served) -> Iterator[Enter]:
    """Visitors. At the end of the test none may have met an error, and none may have asked another host."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def entered(at: Served | None = None, **options: Any) -> Visitor:
        context = chromium.new_context(**{"viewport": DESK, "locale": "zh-CN", "reduced_motion": "reduce", **options})
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.route(lambda address: not _OURS.match(address), _refused(troubles))
        context.on("page", _watched(troubles))
        return Visitor(context.new_page(), (at or page).address)

    yield entered
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def visitor(enter: Enter) -> Visitor:
    """A visitor at a desk."""
    return enter()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of the pages go, for people to look at."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder


def _refused(troubles: list[str]) -> Callable[[Route], None]:
    def refuse(route: Route) -> None:
        troubles.append(f"asked another host: {route.request.url}")
        route.abort()

    return refuse


def _watched(troubles: list[str]) -> Callable[[Page], None]:
    def said(message: ConsoleMessage) -> None:
        source = message.location.get("url", "")
        if message.type == "error" and not ("404" in message.text and _PROBE.search(source)):
            troubles.append(f"console: {message.text} {source}")

    def opened(socket: WebSocket) -> None:
        if not _OURS.match(socket.url):
            troubles.append(f"asked another host: {socket.url}")

    def watch(tab: Page) -> None:
        tab.on("console", said)
        tab.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        tab.on("websocket", opened)

    return watch
