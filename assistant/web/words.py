"""What the page says, in Chinese and English, from `words/*.toml`: a key, then both."""

import tomllib
from functools import cache
from pathlib import Path

from assistant.phrases import Language

_FOLDER = Path(__file__).parent / "words"


@cache
def _table() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        for key, (chinese, english) in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in table:
                raise KeyError(f"{file.name} names {key} a second time")
            table[key] = (chinese, english)
    return table


def word(language: Language, key: str, **values: object) -> str:
    """The phrase `key` in `language`, its `{…}` filled in. Raises KeyError for an unknown key."""
    return _table()[key][language == "en"].format(**values)


def group(language: Language, prefix: str) -> dict[str, str]:
    """All phrases whose keys begin with `prefix` and `_`, without it and unfilled: what a part in the browser says."""
    start = f"{prefix}_"
    return {key.removeprefix(start): both[language == "en"] for key, both in _table().items() if key.startswith(start)}
