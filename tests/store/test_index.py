"""The index on disk: built once, rebuilt when stale, put in force only when whole."""

import math
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from store import lexicon
from store.embedded import embedded
from store.errors import IndexNotReady
from store.index import Index, open_index
from store.lexicon import Lexicon
from store.manifest import KEYWORDS_ONLY, Manifest, current
from store.passages import passages
from store.report import parse_report
from store.types import Report
from tests.fake_assistant import TEXT, small_report
from tests.test_bad_seeds import FakeEmbedder


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "build", lambda text: Lexicon())


class Builds:
    """Opens indexes and remembers whether the last one was built."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.built = folder, False

    def open(
        self, report: Report, embedder: FakeEmbedder | None = None, keywords: bool = False, rebuild: bool = False
    ) -> Index:
        self.built = False
        given = None if keywords else embedder or FakeEmbedder()
        return open_index(self.folder, [report], given, progress=self._progress, rebuild=rebuild)

    def _progress(self, stage: str, done: int, total: int) -> None:
        assert stage in ("keywords", "vectors")
        assert 0 <= done <= total
        self.built = True


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path / "index")


def finds_itself(index: Index, step: int = 1) -> bool:
    """Whether sentences are found by their own vectors."""
    assert index.vectors is not None
    kept = embedded(index.sentences)
    for number in range(0, len(index.sentences), step):
        text = kept.whole[number]
        found = index.vectors.cosines(FakeEmbedder().query(kept.texts[text]))
        if int(found.argmax()) != text or found[text] < 0.999:
            return False
    return bool(index.sentences)


def test_a_second_opening_builds_nothing(builds: Builds) -> None:
    first = builds.open(small_report())
    assert builds.built
    generation = current(builds.folder)
    second = builds.open(small_report())
    assert not builds.built
    assert current(builds.folder) == generation
    assert second.sentences == first.sentences
    assert finds_itself(second)


@pytest.mark.parametrize("change", [
    lambda builds: builds.open(parse_report("small", TEXT.replace("120亿元", "121亿元"))),
    lambda builds: builds.open(parse_report("other", TEXT)),
    lambda builds: builds.open(small_report(), FakeEmbedder("other-8")),
    lambda builds: builds.open(small_report(), rebuild=True),
], ids=["text", "name", "embedder", "when told"])  # fmt: skip
def test_what_makes_an_index_stale(change: Callable[[Builds], Index], builds: Builds) -> None:
    builds.open(small_report())
    before = current(builds.folder)
    changed = change(builds)
    assert builds.built
    assert current(builds.folder) != before
    assert finds_itself(changed)
    assert changed.manifest == Manifest.load(current(builds.folder) or builds.folder)


def test_an_index_of_another_version_is_stale(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    builds.open(small_report())
    for name in ("store.passages.VERSION", "store.tokens.VERSION", "store.manifest.FORMAT"):
        monkeypatch.setattr(name, 99 if name.endswith("FORMAT") else "changed")
        builds.open(small_report())
        assert builds.built


def test_keywords_of_an_index_with_vectors_serve_without_an_embedder(builds: Builds) -> None:
    builds.open(small_report())
    index = builds.open(small_report(), keywords=True)
    assert not builds.built
    assert (index.embedder, index.vectors) == (None, None)
    assert not index.cosines(FakeEmbedder().query("x")).any()


def test_vectors_are_added_to_an_index_of_keywords(builds: Builds) -> None:
    assert builds.open(small_report(), keywords=True).manifest.embedder == KEYWORDS_ONLY
    assert finds_itself(builds.open(small_report()))
    assert builds.built


def test_a_build_that_breaks_off_leaves_the_old_index(builds: Builds) -> None:
    class Failing(FakeEmbedder):
        def passages(self, *_: object) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
            raise KeyboardInterrupt

    builds.open(small_report())
    before = current(builds.folder)
    with pytest.raises(KeyboardInterrupt):
        builds.open(small_report(), Failing("failing"))
    assert current(builds.folder) == before
    assert [p.name for p in builds.folder.iterdir() if p.is_dir()] == [before.name if before else ""]
    builds.open(small_report())
    assert not builds.built


def test_an_index_that_does_not_find_its_own_sentences_is_not_put_in_force(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.open(small_report())
    before = current(builds.folder)
    lost: dict[str, list[list[float]]] = {"distances": [[]] * 200}
    monkeypatch.setattr("chromadb.Collection.query", lambda *_, **__: lost)
    with pytest.raises(IndexNotReady, match="没有通过检查"):
        builds.open(small_report(), FakeEmbedder("other"))
    assert current(builds.folder) == before
    assert [p for p in builds.folder.iterdir() if p.is_dir()] == [before]


def test_old_generations_go_and_paths_are_never_used_again(builds: Builds) -> None:
    seen = set()
    for _ in range(4):
        builds.open(small_report(), rebuild=True)
        generation = current(builds.folder)
        assert generation not in seen
        seen.add(generation)
    assert len([p for p in builds.folder.iterdir() if p.is_dir()]) <= 2


def test_the_real_index_holds_the_report(index: Index, report: Report) -> None:
    assert index.passages == passages(report)
    assert index.sentences == report.sentences
    assert len(index.owner) == len(index.sentences)
    for number, owner in enumerate(index.owner):
        assert index.sentences[number] in index.passages[owner].sentences
    assert (index.manifest.sentences, index.manifest.passages) == (len(index.sentences), len(index.passages))
    assert (index.manifest.dimension, index.notice) == (384, "")


def test_keywords_find_text_and_headings(index: Index) -> None:
    wanted = next(i for i, p in enumerate(index.passages) if "528亿元" in p.text)
    for term in ("52800000000元", "经济指标", "年工"):  # of the text, of the nearest heading, of the half
        assert index.passage_keywords.scores({term: 1.0})[wanted] > 0
    (sentence,) = (i for i, s in enumerate(index.sentences) if "生产总值528亿元" in s.text)
    assert index.owner[sentence] == wanted
    assert sentence in index.sentence_keywords.holding(["经济指标", "52800000000元"])


def test_what_the_real_index_knows_of_words(index: Index) -> None:
    assert index.contains("政府工作报告")
    assert not index.contains("区长是谁")
    assert index.rarity("火灾") > index.rarity("增长") > index.rarity("的") >= 0
    for word in ("增长", "地区生产总值", "528亿元", "区", "GDP", "没有这个词"):
        found = [sentence for sentence in index.sentences if word in sentence.text]
        assert index.states(word) is bool(found)
        assert index.rarity(word) == math.log((len(index.sentences) + 1) / (len(found) + 0.5))
    assert {2015, 2016} <= index.years("yueyanglou-2015")
    assert 2020 not in index.years("yueyanglou-2015")


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IndexNotReady, match="写不了"):
        open_index(tmp_path / "file", [small_report()], None)


def test_reports_may_share_an_index(builds: Builds) -> None:
    other = replace(small_report(), id="other")
    both = open_index(builds.folder, [small_report(), parse_report("other", TEXT)], FakeEmbedder())
    assert set(both.reports) == {"small", other.id}
    assert len(both.sentences) == 2 * len(small_report().sentences)


def test_an_index_that_was_searched_is_not_rebuilt_by_the_next_process(tmp_path: Path) -> None:
    report = small_report()
    for _ in range(3):
        code = (
            "import sys; from pathlib import Path; from store.index import open_index; from store.report import parse_report;"
            "from tests.test_bad_seeds import FakeEmbedder;"
            "built = []; e = FakeEmbedder(); r = parse_report('small', Path(sys.argv[1]).read_text('utf-8'));"
            "i = open_index(Path(sys.argv[2]), [r], e, progress=lambda *a: built.append(a));"
            "i.cosines(e.query('收入')); print(len(built))"
        )
        (tmp_path / "small.txt").write_text(report.text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "small.txt"), str(tmp_path / "index")],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        printed = done.stdout.strip()
    assert printed == "0"
