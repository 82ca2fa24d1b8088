"""Titles that a claim says were won (被评为国家卫生城区): a name to be found as a whole, however common its words."""

import re

from assistant.claims.figures import pairs

_WON = re.compile(
    r"(?:被?评为|认定为|命名为|荣获|获评|获得|授予)了?(?P<title>[“《]?[\u3400-\u9fff]{4,14}[”》]?)(?:称号)?[。!！]?$"
)
_QUOTED = re.compile(r"“([^”]{3,20})”")
_NEARLY = 0.6


def won(text: str) -> str:
    """The title that `text` ends in, without quotes; "" where there is none."""
    match = _WON.search(text)
    return match["title"].strip("“”《》") if match else ""


def stands(title: str, said: str) -> bool:
    """Whether `said` has the title, quotation marks and blanks aside."""
    return _bare(title) in _bare(said)


def like(title: str, said: str) -> str:
    """A title that stands in quotes in `said` and is nearly `title` (全省 for 全国); "" where there is none."""
    wanted = pairs(title)
    return next((name for name in _QUOTED.findall(said) if len(pairs(name) & wanted) >= _NEARLY * len(wanted)), "")


def _bare(text: str) -> str:
    return re.sub(r"[\s“”‘’《》\"]", "", text)
