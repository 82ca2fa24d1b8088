"""What the READMEs show is what Wenbao says."""

import re

import pytest

from assistant.assistant import Assistant
from tests.test_architecture import ROOT

SHOWN = re.compile(r'^\$ make ask q="(?P<question>[^"]+)"\n(?P<answer>.+?)\n\n(?P<sources>.+?)^```$', re.M | re.S)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_is_the_answer(name: str, wenbao: Assistant) -> None:
    shown = SHOWN.search((ROOT / name).read_text(encoding="utf-8"))
    assert shown
    answer = wenbao.ask(shown["question"])
    assert answer.text == shown["answer"]
    assert all(citation.quote in shown["sources"] for citation in answer.citations)
