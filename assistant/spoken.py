"""Questions as people speak: regional words that ask (好多, 啥子, 没得), in the standard words."""

import re

_STANDARD = (
    (
        "几多|好多(?=钱|[个家户人名条项件起处所亩座次套张吨台辆米种块间栋](?![^,，?？]{0,2}都)|公里|[了啊呀嘛哦呢]*[?？。,，!！]*$)",
        "多少",
    ),
    ("哪(?:个|阵)?时候|好久(?=[能会要才开建修完通]|[?？]|$)|好久子", "什么时候"),
    ("[啥么]子|么得|[啥什么]+玩意儿?", "什么"),
    ("咋个样?|啷个|哪么样", "怎么"),
    ("没得(?![到出了])|冇得?(?![到出了])", "没有"),
    ("得不得", "会不会"),
    (r"(?<=\d)个(?=[万亿])", ""),
    ("应该?(?:写|填|报)(?=多少|几)", "是"),
    ("存贷比(?:又|率)?(?:是|为|有|达)?(?:多少|百分之几|几|多高)?", "贷款余额占存款余额的百分之几"),
    ("(?:是|有)?(?:顺差|逆差)(?:还是(?:顺差|逆差))?[吧吗呢]?[,?？，]?(?:差额?|相差)?(?:是|有)?(?:多少|几何|多大)", "出口额和进口额哪个多,差多少"),
)
_PURPOSE = re.compile(
    r"^[^,:?]{0,12}(?:写|做|准备|整理|核对|核实|核稿|查证|求证|采访|调研|备课|交)[^,:?]{0,14}(?:论文|报道|稿子?|材料|作业|课题|汇报|台账|功课|选题|一下)[^,:?]{0,8}[,:]"
    r"(?:[^,:?]{0,4}(?:确认|核对|核实|请教|了解|问)[^,:?]{0,4}[,:])?"
)
_HELP = re.compile(
    "(?:请|能不能|能否|可以|麻烦|劳驾)?(?:你|您)?(?:帮(?:我|忙|个忙|着)+们?|给我们?)"
    "(?:换算成?|[估核推]算|核[对实]|倒推|[算查看找说列比])[算查看]?(?:一下|看看|下|出来)?[,:]?"
)
"""Who asks for help with the reckoning says nothing of what is looked for."""
_LEAST_ASKED = 6
_SPOKEN = [(re.compile(words), written) for words, written in _STANDARD]


def standard(text: str) -> str:
    """`text` with the words of a region that ask in those of the standard language."""
    for spoken, written in _SPOKEN:
        text = spoken.sub(written, text)
    return text


def without_purpose(text: str) -> str:
    """`text` without what somebody wants the answer for (我在写一篇课程论文,想确认一下:…) and without 请帮忙算一下, which say nothing
    of what is looked for."""
    rest = _HELP.sub("", _PURPOSE.sub("", text, count=1), count=1)
    return rest if len(rest) >= _LEAST_ASKED else text
