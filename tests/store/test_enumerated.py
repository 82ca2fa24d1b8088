"""How many things a text names one by one."""

import pytest

from store.enumerated import enumerated
from store.types import Report, Sentence


def _named(text: str) -> list[tuple[str, ...]]:
    return [found.names for found in enumerated(Sentence("r", 0, (), text, 0, len(text)))]


@pytest.mark.parametrize(("text", "names"), [
    ("新建延寿、经编厂、洞庭大道菜市场,改造5家农集贸市场;", ("延寿", "经编厂", "洞庭大道菜市场")),
    ("打通工农路、新民街。", ("工农路", "新民街")),
    ("建成滨河公园、凤山公园、人民广场等", ("滨河公园", "凤山公园", "人民广场")),
])  # fmt: skip
def test_things_that_are_built_are_counted(text: str, names: tuple[str, ...]) -> None:
    (found,) = _named(text)
    assert found == names


@pytest.mark.parametrize("text", [
    "完成卫生、计生部门合并。",
    "建设基础设施、提升城市品质、改善民生。",
    "建设一批图书馆、博物馆、文化馆。",
    "新建王家河社区卫生服务中心。",
    "扎实推进平安、法治建设。",
])  # fmt: skip
def test_what_is_no_enumeration_of_things_is_not(text: str) -> None:
    assert _named(text) == []


def test_offsets_are_those_of_the_names(report: Report) -> None:
    for sentence in report.sentences:
        for found in enumerated(sentence):
            figure = found.reading.figure
            assert sentence.text[figure.start : figure.end].startswith(found.names[0])
            assert figure.amount == len(found.names) >= 1


def test_one_more_of_the_kind_named_behind_them_is_told_apart() -> None:
    text = "迁建洞庭、东茅岭社区卫生服务中心,新建王家河社区卫生服务中心建设“口袋公园”30个。"
    assert _named(text) == [("洞庭", "东茅岭社区卫生服务中心"), ("王家河社区卫生服务中心",)]
    assert len(_named("打通工农路、新民街,新建延寿菜市场。")) == 1
