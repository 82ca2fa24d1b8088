"""Counts that another figure describes: 投资5亿元以上 says which 项目 are meant, and 10个 how many there are."""

import re
from itertools import pairwise

from store.readings import Reading, read
from store.types import Sentence

_DESCRIBES, _NOUN, _BOUND = re.compile(r"(?:以[上下])?的[\u4e00-\u9fff]{0,8}"), re.compile("[\u4e00-\u9fff]{1,8}"), re.compile("以[上下]")
"""What stands between a figure that only says which things are meant and the count of these (投资5亿元以上的项目10个)."""


def described(sentence: Sentence) -> dict[Reading, Reading]:
    """The counts of a sentence that another figure describes, each with that figure."""
    return {
        count: figure
        for figure, count in pairwise(read(sentence))
        if (between := sentence.text[figure.figure.end : count.figure.start]) and (
            _DESCRIBES.fullmatch(between) or (_BOUND.search(figure.figure.qualifier) and _NOUN.fullmatch(between))
        )
    }
