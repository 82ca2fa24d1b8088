"""axe-core over a page: what it holds against it, gravely."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_GRAVE = ("serious", "critical")
STREAMLIT: frozenset[tuple[str, str]] = frozenset()
"""What Streamlit's own markup does and we cannot mend: (rule, a part of the selector)."""


def violations(tab: Page) -> list[str]:
    """Every serious or critical violation as "rule: selector (reasons)", but those of `STREAMLIT`."""
    tab.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {selector} ({'; '.join(reason['message'] for reason in node['any'])})"
        for violation in found["violations"]
        if violation["impact"] in _GRAVE
        for node in violation["nodes"]
        for selector in [" ".join(map(str, node["target"]))]
        if not any(violation["id"] == rule and part in selector for rule, part in STREAMLIT)
    ]
