"""Settings from the environment and `.env`, and what is said when they make no sense."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.completion import Deadlines
from assistant.errors import SettingsError
from assistant.settings import Settings

CANARY = "sk-canary-51b0"
LOCAL = "http://127.0.0.1:11434/v1"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.upper().startswith(("WENBAO_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> "Loader":
    return Loader(monkeypatch)


class Loader:
    """Loads settings from the given variables."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, **variables: str) -> Settings:
        for name, value in variables.items():
            self._monkeypatch.setenv(name if name.startswith("OPENAI_") else f"WENBAO_{name}", value)
        return Settings.load()


def key_of(settings: Settings) -> str | None:
    return settings.api_key.get_secret_value() if settings.api_key else None


def test_nothing_set_means_no_model() -> None:
    settings = Settings.load()
    assert (settings.model, settings.base_url, settings.api_key) == (None, None, None)
    assert settings.deadlines == Deadlines(connect=10, first=60, between=30, total=300)
    assert (settings.language, settings.allow_private) == ("zh", False)
    assert (settings.length, settings.passages) == ("standard", 8)
    assert (settings.index_dir, settings.seeds_dir) == (None, None)


def test_everything_can_be_set(load: Loader) -> None:
    settings = load(
        MODEL="qwen",
        BASE_URL=LOCAL,
        API_KEY=CANARY,
        TIMEOUT="9",
        FIRST_TIMEOUT="3",
        BETWEEN_TIMEOUT="2",
        CONNECT_TIMEOUT="1",
        EMBEDDING_MODEL="bge",
        EMBEDDING_BASE_URL="http://localhost:1/v1",
        EMBEDDING_API_KEY="e",
        INDEX_DIR="index",
        SEEDS_DIR="seeds",
        LANGUAGE="en",
        LENGTH="long",
        PASSAGES="20",
        ALLOW_PRIVATE="true",
    )
    assert (settings.length, settings.passages) == ("long", 20)
    assert settings.deadlines == Deadlines(connect=1, first=3, between=2, total=9)
    assert (settings.model, settings.base_url, key_of(settings)) == ("qwen", LOCAL, CANARY)
    assert (settings.index_dir, settings.seeds_dir, settings.language) == (Path("index"), Path("seeds"), "en")
    assert settings.embedding_base_url == "http://localhost:1/v1"
    assert settings.allow_private
    assert CANARY not in repr(settings) + str(settings) + settings.model_dump_json()
    with pytest.raises(ValidationError):
        setattr(settings, "model", "other")  # noqa: B010 (checkers know that this fails)


@pytest.mark.parametrize("blank", ["", "  ", "\t"])
def test_blank_counts_as_unset(load: Loader, blank: str) -> None:
    settings = load(
        MODEL=blank,
        BASE_URL=blank,
        API_KEY=blank,
        TIMEOUT=blank,
        LANGUAGE=blank,
        LENGTH=blank,
        PASSAGES=blank,
        INDEX_DIR=blank,
        ALLOW_PRIVATE=blank,
        OPENAI_BASE_URL=blank,
        OPENAI_API_KEY=blank,
    )
    assert settings == Settings.load(None)
    assert (settings.model, settings.index_dir, settings.timeout) == (None, None, 300)


def test_openai_names_are_a_fallback(load: Loader) -> None:
    settings = load(MODEL="m", OPENAI_BASE_URL="https://api.deepseek.com/v1", OPENAI_API_KEY=CANARY)
    assert (settings.base_url, key_of(settings)) == ("https://api.deepseek.com/v1", CANARY)
    assert CANARY not in repr(settings)
    settings = load(BASE_URL=LOCAL, API_KEY="own")
    assert (settings.base_url, key_of(settings)) == (LOCAL, "own")


def test_openai_variables_alone_call_no_model(load: Loader) -> None:
    assert load(OPENAI_BASE_URL="http://169.254.169.254", OPENAI_API_KEY=CANARY).model is None


@pytest.mark.parametrize(
    ("base_url", "openai_url", "given"),
    [
        ("https://api.openai.com/v1", "", True),
        ("https://gate.example.com/v1", "https://gate.example.com/other", True),
        (LOCAL, "", False),
        (LOCAL, "https://api.openai.com/v1", False),
    ],
)
def test_a_key_goes_to_the_server_it_belongs_to(load: Loader, base_url: str, openai_url: str, given: bool) -> None:
    settings = load(MODEL="m", BASE_URL=base_url, OPENAI_API_KEY=CANARY, OPENAI_BASE_URL=openai_url)
    assert key_of(settings) == (CANARY if given else None)


def test_embeddings_use_the_same_server_and_key_unless_told_otherwise(load: Loader) -> None:
    settings = load(BASE_URL="https://a.cn/v1", API_KEY=CANARY, EMBEDDING_MODEL="bge")
    assert settings.embedding_base_url == "https://a.cn/v1"
    assert settings.embedding_api_key == settings.api_key
    with pytest.raises(SettingsError, match=r"b\.cn 的密钥.*WENBAO_EMBEDDING_API_KEY"):
        load(EMBEDDING_BASE_URL="https://b.cn/v1")


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"MODEL": "m"}, r"没有设置 WENBAO_BASE_URL.*例如.*删去 WENBAO_MODEL"),
        ({"EMBEDDING_MODEL": "m"}, "没有设置 WENBAO_EMBEDDING_BASE_URL"),
        ({"MODEL": "m", "BASE_URL": "https://a.cn/v1"}, "没有找到 a.cn 的密钥.*WENBAO_API_KEY"),
        ({"MODEL": "m", "BASE_URL": "127.0.0.1:8080"}, "WENBAO_BASE_URL 不能使用"),
        ({"MODEL": "m", "BASE_URL": "http://169.254.169.254/v1", "API_KEY": CANARY}, "元数据"),
        ({"MODEL": "m", "BASE_URL": "http://192.168.0.2/v1", "API_KEY": CANARY}, "WENBAO_ALLOW_PRIVATE=true"),
        ({"TIMEOUT": "soon"}, "WENBAO_TIMEOUT 的值不正确：应为大于 0 的秒数"),
        ({"TIMEOUT": "0"}, "WENBAO_TIMEOUT"),
        ({"FIRST_TIMEOUT": "nan"}, "WENBAO_FIRST_TIMEOUT"),
        ({"BETWEEN_TIMEOUT": "inf"}, "WENBAO_BETWEEN_TIMEOUT"),
        ({"LENGTH": "huge"}, "WENBAO_LENGTH 的值不正确：应为 short、standard 或 long"),
        ({"PASSAGES": "2"}, "WENBAO_PASSAGES 的值不正确：应为 3 到 20 的整数"),
        ({"PASSAGES": "21"}, "WENBAO_PASSAGES 的值不正确：应为 3 到 20 的整数"),
        ({"PASSAGES": "8.5"}, "WENBAO_PASSAGES 的值不正确：应为 3 到 20 的整数"),
        ({"LANGUAGE": "fr"}, "WENBAO_LANGUAGE 的值不正确：应为 zh 或 en"),
        ({"ALLOW_PRIVATE": "perhaps"}, "WENBAO_ALLOW_PRIVATE 的值不正确：应为 true 或 false"),
    ],
)
def test_what_makes_no_sense_is_named(load: Loader, variables: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        load(**variables)
    assert caught.value.message.endswith("。")
    assert CANARY not in caught.value.message
    assert caught.value.__context__ is None


def test_a_local_server_needs_no_key(load: Loader) -> None:
    for base_url in (LOCAL, "http://localhost:8080/v1", "http://[::1]:8080/v1", "http://0.0.0.0:11434/v1"):
        assert load(MODEL="m", BASE_URL=base_url).base_url == base_url


def test_the_env_file_is_read_and_the_environment_wins(load: Loader) -> None:
    lines = ["WENBAO_MODEL=文件", f"WENBAO_BASE_URL={LOCAL}", "OTHER=1", "WENBAO_UNKNOWN=1"]
    Path(".env").write_text("\n".join(lines), encoding="utf-8")
    assert (load().model, load().base_url) == ("文件", LOCAL)
    assert load(OPENAI_BASE_URL="https://a.cn/v1", OPENAI_API_KEY=CANARY).base_url == LOCAL
    assert load(MODEL="环境").model == "环境"
    assert Settings.load(None).base_url == "https://a.cn/v1"


def test_a_broken_env_file_is_named() -> None:
    Path(".env").write_bytes("WENBAO_MODEL=模型".encode("gb18030"))
    with pytest.raises(SettingsError, match=r"\.env 不是 UTF-8"):
        Settings.load()
