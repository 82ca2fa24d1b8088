"""Every page in light, dark and on a phone: pictures for people, axe-core, and nothing wider than the window."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.accessible import violations
from tests.browser.conftest import Enter
from tests.browser.visitor import DESK, PAGES, PHONE, Name, Visitor

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
}


def shown(visitor: Visitor, name: Name) -> None:
    """Open a page and do there what shows its parts."""
    visitor.open(name)
    if name == "chat":
        visitor.ask("2016年社会消费品零售总额目标比2015年多多少？")
        visitor.ask("地铁什么时候开通？")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_right(enter: Enter, name: Name, look: str, screenshots: Path) -> None:
    visitor = enter(**LOOKS[look])
    shown(visitor, name)
    visitor.tab.screenshot(path=screenshots / f"{name}-{look}.png")
    assert not visitor.scrolls_sideways()
    assert violations(visitor.tab) == []


def test_the_first_page_looks_right(enter: Enter, screenshots: Path) -> None:
    for look, options in LOOKS.items():
        visitor = enter(**options).open()
        visitor.tab.screenshot(path=screenshots / f"first-{look}.png")
        assert violations(visitor.tab) == []
