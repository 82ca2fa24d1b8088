"""Prompts, seeds and the page: in `assistant/data` of an installed wheel, beside the package in a checkout."""

from functools import cache
from pathlib import Path
from string import Formatter

from assistant.errors import SettingsError

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The file or folder `name` that Wenbao brings along. Raises SettingsError where the installation lacks it."""
    for path in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if path.exists():
            return path
    raise SettingsError(f"安装不完整，缺少 {name}：请重新安装 wenbao（pip install --force-reinstall wenbao）。")


def checkout() -> Path | None:
    """The folder of the checkout this code runs from; None in an installed wheel."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() else None


def seeds_dir() -> Path:
    """The folder of the reports that Wenbao brings along."""
    return resource("seeds")


def page() -> Path:
    """The Streamlit page."""
    return resource("streamlit_app.py")


def prompt(name: str, **variables: str) -> str:
    """`prompts/<name>.md` with each `{variable}` replaced.

    Raises SettingsError where the template lacks one of the `variables` or has one that is not among them.
    """
    template = _template(name)
    try:
        named = {field for _, field, _, _ in Formatter().parse(template) if field is not None}
    except ValueError as cause:
        words = f"prompts/{name}.md 的花括号不成对（{cause}）：文字里的花括号请写两遍，如 {{{{ }}}}。"
        raise SettingsError(words) from cause
    missing, unknown = sorted(variables.keys() - named), sorted(named - variables.keys())
    if missing or unknown:
        problems = [f"缺少 {{{name}}}" for name in missing] + [f"不认识 {{{name}}}" for name in unknown]
        raise SettingsError(f"prompts/{name}.md 的变量不对（{'，'.join(problems)}）：请改正后重试。")
    return template.format(**variables)


@cache
def _template(name: str) -> str:
    return resource(f"prompts/{name}.md").read_text(encoding="utf-8").strip()
