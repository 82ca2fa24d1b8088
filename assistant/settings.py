"""All settings, read once from the environment and `.env`; no other file reads either."""

from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.checks.finding import Strictness
from assistant.completion import Deadlines
from assistant.endpoint_safety import UnsafeAddress, check_base_url, is_loopback
from assistant.errors import SettingsError
from assistant.length import FEWEST_PASSAGES, MOST_PASSAGES, USUAL_PASSAGES, Length

PREFIX = "WENBAO_"
_OPENAI_HOST = "api.openai.com"
_EXPECTED = {
    "greater_than": "应为大于 0 的秒数",
    "finite_number": "应为大于 0 的秒数",
    "float_parsing": "应为大于 0 的秒数",
    "bool_parsing": "应为 true 或 false",
    **dict.fromkeys(
        ("int_parsing", "greater_than_equal", "less_than_equal"), f"应为 {FEWEST_PASSAGES} 到 {MOST_PASSAGES} 的整数"
    ),
}


class Settings(BaseSettings):
    """What the user decides. Environment variables begin with `WENBAO_`; a blank value counts as unset.

    `model` None: no model is ever called, whatever else is set. `base_url` and `api_key` fall back on
    `OPENAI_BASE_URL` and `OPENAI_API_KEY`, the key only for the server it belongs to: the one in `OPENAI_BASE_URL`,
    or api.openai.com. In the same way the embedding server and key fall back on `base_url` and, for the same server,
    `api_key`. Timeouts are in seconds (see `Deadlines`). `index_dir`, `seeds_dir`, `data_dir` (conversations of the page) and
    `runs_dir` (runs of the evals) None: the default folders. `strictness` is how much a sentence of an answer may differ from its sources (see
    `assistant.checks.finding.Strictness`), `length` how much it says (see `assistant.length.Length`), `passages` how many passages
    it shows and how many sentences a model is offered. `allow_private` admits servers in private networks; this machine needs no permission.
    `visitor_servers` is whether visitors of the page may name model servers of their own, None: only at this computer.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    model: str | None = None
    base_url: str | None = None
    api_key: SecretStr | None = None
    timeout: float = Field(300.0, gt=0, allow_inf_nan=False)
    first_timeout: float = Field(60.0, gt=0, allow_inf_nan=False)
    between_timeout: float = Field(30.0, gt=0, allow_inf_nan=False)
    connect_timeout: float = Field(10.0, gt=0, allow_inf_nan=False)
    embedding_model: str | None = None
    embedding_base_url: str | None = None
    embedding_api_key: SecretStr | None = None
    index_dir: Path | None = None
    seeds_dir: Path | None = None
    data_dir: Path | None = None
    runs_dir: Path | None = None
    model_calls: int = Field(200, ge=0)
    language: Literal["zh", "en"] = "zh"
    strictness: Strictness = "standard"
    length: Length = "standard"
    passages: int = Field(USUAL_PASSAGES, ge=FEWEST_PASSAGES, le=MOST_PASSAGES)
    allow_private: bool = False
    visitor_servers: bool | None = None
    openai_base_url: str | None = Field(None, validation_alias="OPENAI_BASE_URL", repr=False)
    openai_api_key: SecretStr | None = Field(None, validation_alias="OPENAI_API_KEY", repr=False)

    @classmethod
    def load(cls, env_file: Path | None = Path(".env")) -> Self:
        """Read the environment, and `env_file` where it exists (the environment wins).

        Raises `SettingsError`, which names the setting and what to do, and never shows its value.
        """
        sources: dict[str, Any] = {"_env_file": env_file}
        try:
            return cls(**sources)
        except ValidationError as error:
            words = "；".join(_words(problem) for problem in error.errors(include_input=False, include_url=False))
        except UnicodeDecodeError:
            words = f"{env_file} 不是 UTF-8 编码的文本，请用 UTF-8 重新保存"
        except OSError as error:
            words = f"读不了 {env_file}（{error.strerror}），请检查文件权限"
        raise SettingsError(f"{words}。")

    @property
    def deadlines(self) -> Deadlines:
        """The timeouts as an endpoint takes them."""
        return Deadlines(self.connect_timeout, self.first_timeout, self.between_timeout, self.timeout)

    @model_validator(mode="before")
    @classmethod
    def _fill_in(cls, values: dict[str, Any]) -> dict[str, Any]:
        given = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        given = {name: value for name, value in given.items() if value not in ("", None)}
        openai_url, openai_key = given.get("OPENAI_BASE_URL"), given.get("OPENAI_API_KEY")
        if openai_url:
            given.setdefault("base_url", openai_url)
        base_url = given.get("base_url")
        if openai_key and base_url and (_origin(base_url) == _origin(openai_url) or _host(base_url) == _OPENAI_HOST):
            given.setdefault("api_key", openai_key)
        if base_url:
            given.setdefault("embedding_base_url", base_url)
        if given.get("api_key") and _origin(given.get("embedding_base_url")) == _origin(base_url):
            given.setdefault("embedding_api_key", given["api_key"])
        return given

    @model_validator(mode="after")
    def _check_servers(self) -> Self:
        # Only what will be used is checked: a stray OPENAI_BASE_URL must not stop the engine that needs no model.
        if self.model:
            self._check_server("", self.base_url, self.api_key)
        if self.embedding_model:
            self._check_server("EMBEDDING_", self.embedding_base_url, self.embedding_api_key)
        return self

    def _check_server(self, part: str, base_url: str | None, api_key: SecretStr | None) -> None:
        name = f"{PREFIX}{part}BASE_URL"
        if base_url is None:
            raise ValueError(
                f"设置了 {PREFIX}{part}MODEL，但没有设置 {name}。"
                f"请设置服务地址，例如 {name}=http://127.0.0.1:11434/v1；不用模型时请删去 {PREFIX}{part}MODEL"
            )
        try:
            host = check_base_url(base_url, self.allow_private)
        except UnsafeAddress as error:
            raise ValueError(f"{name} 不能使用：{error}") from None
        if api_key is None and not is_loopback(host):
            raise ValueError(
                f"没有找到 {host} 的密钥：请在环境变量或 .env 中设置 {PREFIX}{part}API_KEY（服务不需要密钥时填 none）"
            )


def _host(base_url: Any) -> str | None:
    """The host of a base URL; None when it is none."""
    try:
        return check_base_url(str(base_url), allow_private=True)
    except UnsafeAddress:
        return None


def _origin(base_url: Any) -> str | None:
    """Scheme, host and port of a base URL: what a key belongs to."""
    return "/".join(str(base_url).lower().split("/")[:3]) if base_url else None


def _words(problem: Any) -> str:
    name = "_".join(str(part) for part in problem["loc"])
    if not name:
        return str(problem.get("ctx", {}).get("error", problem["msg"]))
    if problem["type"] == "literal_error":
        allowed = str(problem["ctx"]["expected"]).replace("'", "").replace(", ", "、").replace(" or ", " 或 ")
        return f"{PREFIX}{name.upper()} 的值不正确：应为 {allowed}"
    variable = name if name.startswith("OPENAI_") else f"{PREFIX}{name.upper()}"
    return f"{variable} 的值不正确：{_EXPECTED.get(problem['type'], '请检查它的写法')}"
