"""Trying a model server before it is used: its models are listed or one token is asked for, and what is wrong is said in words."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from pydantic import SecretStr

from assistant.completion import Deadlines
from assistant.endpoint import Endpoint
from assistant.endpoint_connection import Transport
from assistant.endpoint_safety import UnsafeAddress, check_base_url
from assistant.errors import ModelError, SettingsError, Trouble

_DEADLINES = Deadlines(connect=10, first=60, between=30, total=60)
_NAMED = 8
_WORKS = ("模型 {model} 可以使用。", "The model {model} works.")
_WORDS: dict[Trouble, tuple[str, str]] = {
    "address": (
        "地址不能使用：{said}。",
        "The address cannot be used. It should read http(s)://host[:port]/v1, without a user name or blanks; link-local "
        "and metadata addresses are never called, private networks only with WENBAO_ALLOW_PRIVATE=true.",
    ),
    "unreachable": (
        "没有连上 {host}（{said}）。请检查地址和端口，并确认该服务已经启动。",
        "Nobody answers at {host} ({said}). Check the address and port, and that the server runs.",
    ),
    "slow": (
        "{host} 太久没有回答（{said}）。模型可能正在载入：请稍后再试。",
        "{host} took too long ({said}). It may be loading the model: try again in a while.",
    ),
    "key": ("{host} 不接受这个密钥（{said}）。请检查密钥。", "{host} refuses the key ({said}). Check the key."),
    "path": (
        "{host} 上没有这个地址（{said}）。接口地址通常以 /v1 结尾，例如 {suggested}。",
        "{host} has nothing at this address ({said}). It usually ends in /v1, for example {suggested}.",
    ),
    "model": (
        "{host} 上没有模型“{model}”。{offered}",
        "{host} has no model “{model}”. {offered}",
    ),
    "busy": (
        "{host} 正忙或额度已用完（{said}）。请稍后再试，或检查账户额度。",
        "{host} is busy or its quota is used up ({said}). Try again later, or check the account.",
    ),
    "foreign": (
        "{host} 不像是 OpenAI 兼容的模型服务（{said}）。请检查地址和端口；接口地址通常以 /v1 结尾，例如 {suggested}。",
        "{host} does not seem to be an OpenAI-compatible server ({said}). Check the address and port; it usually ends in "
        "/v1, for example {suggested}.",
    ),
    "other": (
        "{host} 没有接受请求：{said}。请检查模型名，并查看该服务的说明。",
        "{host} did not accept the request: {said}. Check the model's name and the server's manual.",
    ),
}
_LISTED = ("{host} 提供 {count} 个模型。", "{host} offers {count} models.")
_OFFERED = ("它提供：{names}。", "It offers: {names}.")
_ASK_MODEL = ("请检查模型名。", "Check the model's name.")


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a server: `trouble` (None where it works), in `words` with what to do; `models` it offers, where
    they were looked up because the one asked for may be unknown."""

    trouble: Trouble | None
    words: str
    models: tuple[str, ...] = ()

    @property
    def works(self) -> bool:
        """Whether the model answered."""
        return self.trouble is None


def try_out(
    base_url: str,
    model: str,
    api_key: SecretStr | None = None,
    *,
    deadlines: Deadlines = _DEADLINES,
    allow_private: bool = False,
    language: Literal["zh", "en"] = "zh",
    transport: Transport | None = None,
) -> Trial:
    """Ask the model for one token, once, and say what came of it. Raises nothing for what a server or an address may be."""
    endpoint = _endpoint(base_url, model, api_key, deadlines, allow_private, language, transport)
    if isinstance(endpoint, Trial):
        return endpoint
    trial = partial(_trial, base_url, endpoint.model, language)
    if not endpoint.model:
        return trial("model", models=_offered(endpoint))
    try:
        completion = endpoint.chat([{"role": "user", "content": "1"}], max_tokens=1)
    except ModelError as error:
        failed = error
    else:
        # One token is cut off by its length; anything else that cuts it off is not.
        if completion.complete or completion.finish_reason:
            return Trial(None, _WORKS[language == "en"].format(model=endpoint.model))
        return trial("other", completion.problem)
    # Whether the path is wrong or the model unknown, the status does not tell; the list of models does.
    models = _offered(endpoint) if failed.trouble in ("path", "other") else ()
    unknown = bool(models) and endpoint.model not in models
    if unknown or (failed.trouble == "path" and endpoint.model in failed.said and "model" in failed.said.lower()):
        return trial("model", failed.said, models)
    return trial(failed.trouble, failed.said, models)


def list_models(
    base_url: str,
    api_key: SecretStr | None = None,
    *,
    deadlines: Deadlines = _DEADLINES,
    allow_private: bool = False,
    language: Literal["zh", "en"] = "zh",
    transport: Transport | None = None,
) -> Trial:
    """Ask a server, once, which models it has: they are in `models`, or what is wrong in `words`. Raises nothing, as `try_out`."""
    endpoint = _endpoint(base_url, "", api_key, deadlines, allow_private, language, transport)
    if isinstance(endpoint, Trial):
        return endpoint
    try:
        models = tuple(endpoint.models())
    except ModelError as failed:
        return _trial(base_url, "", language, failed.trouble, failed.said)
    host = check_base_url(_address(base_url), allow_private)
    return Trial(None, _LISTED[language == "en"].format(host=host, count=len(models)), models)


def _address(base_url: str) -> str:
    return base_url.strip().rstrip("/").removesuffix("/chat/completions")


def _endpoint(
    base_url: str,
    model: str,
    api_key: SecretStr | None,
    deadlines: Deadlines,
    allow_private: bool,
    language: Literal["zh", "en"],
    transport: Transport | None,
) -> Endpoint | Trial:
    """The server, to be asked once; or why it never is."""
    address = _address(base_url)
    try:
        check_base_url(address, allow_private)
    except UnsafeAddress as error:
        return Trial("address", _WORDS["address"][language == "en"].format(said=error))
    try:
        return Endpoint(
            base_url=address,
            model=model.strip(),
            api_key=api_key,
            deadlines=deadlines,
            attempts=1,
            allow_private=allow_private,
            transport=transport,
        )
    except SettingsError as error:
        return _trial(base_url, model, language, "key", error.message.rstrip("。"))


def _trial(
    base_url: str,
    model: str,
    language: Literal["zh", "en"],
    trouble: Trouble,
    said: str = "",
    models: tuple[str, ...] = (),
) -> Trial:
    """What is wrong, in words."""
    address = _address(base_url)
    names = "、".join(models[:_NAMED]) + (" …" if len(models) > _NAMED else "")
    values = {
        "host": check_base_url(address, allow_private=True),
        "said": said or "–",
        "model": model,
        "suggested": address if address.endswith("/v1") else f"{address}/v1",
        "offered": (_OFFERED if models else _ASK_MODEL)[language == "en"].format(names=names),
    }
    return Trial(trouble, _WORDS[trouble][language == "en"].format(**values), models)


def _offered(endpoint: Endpoint) -> tuple[str, ...]:
    try:
        return tuple(endpoint.models())
    except ModelError:
        return ()
