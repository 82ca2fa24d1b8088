"""The page `evals`."""

from assistant.assistant import Assistant
from assistant.web import layout


def draw(assistant: Assistant) -> None:
    """Draw the page."""
    left, right = layout.columns()
    with right:
        layout.reader(assistant)
    with left:
        pass
