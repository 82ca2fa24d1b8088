"""Searching many texts at once finds what searching each finds."""

from hypothesis import given
from hypothesis import strategies as some

from assistant.texts import Texts

_TEXT = some.text(alphabet="增长率收入ab", max_size=6)


@given(some.lists(_TEXT, max_size=8), some.lists(_TEXT.filter(bool), max_size=4))
def test_texts_with_a_form_are_those_that_contain_it(texts: list[str], forms: list[str]) -> None:
    found = Texts(texts).having(forms)
    assert found == {number for number, text in enumerate(texts) if any(form in text for form in forms)}
