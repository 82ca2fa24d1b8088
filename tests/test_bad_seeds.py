"""Reports and index folders as they should not be: words, a next step, exit code 1, and nothing lost."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import build
from assistant.__main__ import main
from assistant.settings import Settings
from store import index as store_index
from store.embedded import embedded
from store.embedding import Vectors
from store.manifest import Manifest, current
from tests.fake_assistant import QUOTE, TEXT


class FakeEmbedder:
    """Eight numbers from a digest of the text: equal for equal texts, and made at once."""

    def __init__(self, name: str = "fake-8") -> None:
        self.name = name

    def passages(self, texts: Sequence[str], advance: Callable[[int], None] = lambda _: None) -> Vectors:
        advance(len(texts))
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])
        vector = np.random.default_rng(seed).normal(size=8)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


class Place:
    """A folder of seeds and one for the index, as the settings name them."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.index = folder / "seeds", folder / "index"
        self.seeds.mkdir()
        self.seed = self.seeds / "small.txt"
        self.seed.write_text(TEXT, encoding="utf-8")

    @property
    def generation(self) -> Path:
        found = current(self.index)
        assert found is not None
        return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build, "load_local", FakeEmbedder)
    monkeypatch.setenv("WENBAO_SEEDS_DIR", str(made.seeds))
    monkeypatch.setenv("WENBAO_INDEX_DIR", str(made.index))
    for variable in ("WENBAO_MODEL", "WENBAO_EMBEDDING_MODEL", "WENBAO_LANGUAGE"):
        monkeypatch.delenv(variable, raising=False)
    return made


def fails(capsys: pytest.CaptureFixture[str], *words: str, code: int = 1) -> None:
    """`wenbao index` fails with these words, and an advice after the colon."""
    assert main(["index"]) == code
    out, err = capsys.readouterr()
    message = err.strip().splitlines()[-1]
    for word in words:
        assert word in message
    assert "请" in message
    assert "Traceback" not in out + err


def works() -> None:
    """`wenbao index` succeeds, and the index finds its own sentences by vector and by keyword."""
    assert main(["index"]) == 0
    index = build.build_assistant(Settings.load()).index
    assert index.reports["small"].text == TEXT
    assert index.vectors is not None
    for number, text in enumerate(embedded(index.sentences).texts):
        assert int(index.vectors.cosines(FakeEmbedder().query(text)).argmax()) == number
    assert QUOTE in [sentence.text for sentence in index.sentences]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "small.txt 是空的"),
        (" \n\u3000\n".encode(), "small.txt 是空的"),
        (bytes(range(256)) * 40, "small.txt 不是文本"),
        (b"%PDF-1.7\n\x00\x01\x02\x93\xe2\xff", "small.txt 不是文本"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe", "small.txt 不是文本"),
    ],
    ids=["empty", "blank", "binary", "pdf", "docx"],
)
def test_a_seed_that_is_no_report(content: bytes, words: str, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.seed.write_bytes(content)
    fails(capsys, words)
    assert place.seed.read_bytes() == content
    assert not place.index.exists()


def test_a_seed_of_50_megabytes(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    with place.seed.open("r+b") as seed:
        seed.truncate(50_000_000)
    fails(capsys, "small.txt 有 50 MB")
    assert place.seed.stat().st_size == 50_000_000


def test_no_seeds_at_all(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.seed.unlink()
    fails(capsys, "没有报告")
    place.seeds.rmdir()
    fails(capsys, "没有找到报告文件夹")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_seed_in_another_encoding_is_read_as_it_is(encoding: str, place: Place) -> None:
    data = TEXT.encode(encoding)
    place.seed.write_bytes(data)
    works()
    assert place.seed.read_bytes() == data


def test_an_index_folder_that_cannot_be_written(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place.index.write_text("a file, not a folder")
    for folder in (place.index, place.index / "below"):
        monkeypatch.setenv("WENBAO_INDEX_DIR", str(folder))
        fails(capsys, f"索引文件夹 {folder} 写不了", "WENBAO_INDEX_DIR")
    assert place.index.read_text() == "a file, not a folder"


@pytest.mark.parametrize("damage", [
    lambda place: (place.generation / "manifest.json").unlink(),
    lambda place: (place.generation / "manifest.json").write_text('{"format": 1, "sour'),
    lambda place: (place.generation / "manifest.json").write_text("[]"),
    lambda place: shutil.rmtree(place.generation / "chroma"),
    lambda place: (place.generation / "chroma" / "chroma.sqlite3").write_bytes(b"no database"),
    lambda place: (place.generation / "lexicon.json").write_text("{"),
    lambda place: shutil.rmtree(place.generation / "sentences"),
    lambda place: shutil.rmtree(place.generation),
    lambda place: (place.index / "CURRENT").unlink(),
    lambda place: (place.index / "CURRENT").write_bytes(b""),
    lambda place: (place.index / "CURRENT").write_bytes(b"\xff\x00"),
    lambda place: (place.index / "CURRENT").write_text("../seeds"),
    lambda place: (place.index / "000002-half").mkdir(),
], ids=[
    "no manifest", "half a manifest", "another manifest", "no chroma", "no database", "half a lexicon", "no keywords",
    "no generation", "no pointer", "empty pointer", "binary pointer", "pointer elsewhere", "half a build beside",
])  # fmt: skip
def test_a_half_written_index_is_built_anew(damage: Callable[[Place], object], place: Place) -> None:
    works()
    damage(place)
    works()
    assert place.seed.read_text(encoding="utf-8") == TEXT


def test_an_index_of_another_embedder_is_built_anew(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "load_local", lambda: FakeEmbedder("other-8"))
    works()
    monkeypatch.setattr(build, "load_local", FakeEmbedder)
    works()
    found = Manifest.load(place.generation)
    assert found is not None
    assert found.embedder == "fake-8"


def test_where_no_embedder_loads_keywords_answer_and_say_so(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "load_local", lambda: "没有 AVX2")
    assert main(["ask", "2015年地区生产总值是多少?"]) == 0
    out = capsys.readouterr().out
    assert "120亿元" in out
    assert "向量检索不可用（没有 AVX2），只用关键词检索。" in out


def test_an_index_locked_by_another_process(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(store_index, "LOCK_SECONDS", 0.2)
    place.index.mkdir()
    hold = "import sys, filelock\nwith filelock.FileLock(sys.argv[1]): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(place.index / ".lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        fails(capsys, "另一个进程正在建索引")
        holder.communicate("")
    works()
