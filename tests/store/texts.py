"""Random text of the kind reports are made of, for hypothesis."""

from hypothesis import strategies as some

SIGNS = "。！？!?；;：:，,、…“”‘’《》()（）[]【】①②⑳ \t\n\r\u3000\u00a0\u200b\u2028—·-%|"
WORDS = "实现地区生产总值 增长 528亿元 10.5% 二、 (一) 2015年 我们 S211 ３６ GDP 里 o".split()

reports = some.lists(some.one_of(some.sampled_from(SIGNS), some.sampled_from(WORDS)), max_size=60).map("".join)
"""Words and signs of reports in any order: fused sentences, open quotes, stray marks."""
anything = some.text(max_size=80)
