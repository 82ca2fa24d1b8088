"""Names spelt in pinyin, found by how the reports' characters read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.fold import fold
from store.pinyin import MOST_NAMES, Names, is_spelling
from store.types import Report


@pytest.fixture(scope="module")
def names(report: Report) -> Names:
    return Names(fold(report.text).text)


@pytest.mark.parametrize(("spelling", "name"), [
    ("nanhu", "南湖"), ("mabushan", "麻布山"), ("mabu-shan", "麻布山"), ("dongmaoling", "东茅岭"), ("wanda", "万达"),
    ("yueyanglou", "岳阳楼"), ("xujiaqiao", "胥家桥"), ("wulipai", "五里牌"), ("jin'eshan", "金鹗山"), ("chenglingji", "城陵矶"),
    ("chengehui", "陈阁辉"), ("outangpo", "藕塘坡"),
])  # fmt: skip
def test_names_are_found_first(names: Names, spelling: str, name: str) -> None:
    assert names.find(spelling)[0] == name


@pytest.mark.parametrize(
    "spelling", ["hu", "lou", "jing", "zhuang", "", "dongxiang", "kunming", "xyz", "plaza", "Nanhu"]
)
def test_what_is_too_short_or_not_there_is_left_alone(names: Names, spelling: str) -> None:
    assert names.find(spelling) == ()


@pytest.mark.parametrize(("spelling", "found"), [
    ("lvhua", ("绿化",)), ("luhua", ("绿化",)), ("chongqing", ("重庆",)), ("xian", ("西安",)), ("wuli", ("五里", "物理")),
])  # fmt: skip
def test_readings(spelling: str, found: tuple[str, ...]) -> None:
    text = "推进绿化。重庆、西安的经验。五里、五里、物理,一片一片。"
    assert set(Names(text).find(spelling)) == set(found)


def test_a_name_begins_where_a_word_begins() -> None:
    text = "人民心里有数,民心所向。"
    assert Names(text).find("xinli") == ("心里",)
    assert Names(text[:6]).find("minxin") == ()
    assert Names(text).find("minxin") == ("民心",)


@pytest.mark.parametrize("word", ["nanhu", "mabushan", "wuli", "xi'an", "lou", "luwang"])
def test_spellings(word: str) -> None:
    assert is_spelling(word)


@pytest.mark.parametrize(
    "word", ["change", "longer", "rename", "women", "like", "here", "nine", "china", "road", "plaza", "the", "2015"]
)
def test_english_words_are_not_spellings(word: str) -> None:
    assert not is_spelling(word)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'-", max_size=12))
def test_whatever_is_found_stands_in_the_reports(spelling: str) -> None:
    text = "岳阳楼区的南湖、麻布山、东茅岭和万达广场,洞庭湖与王家河。"
    found = Names(text).find(spelling)
    assert len(found) <= MOST_NAMES
    assert all(name in text and len(name) > 1 for name in found)


def test_reports_without_text_have_no_names() -> None:
    assert Names("").find("nanhu") == ()
