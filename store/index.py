"""The index on disk: Chroma for vectors, BM25 for keywords. The only file that imports chromadb.

A generation is built aside, verified, and put in force by one atomic pointer; a stale or damaged one is rebuilt.
"""

import json
import logging
import math
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from store import lexicon, manifest, tokens
from store.embedding import Embedder, Vectors
from store.errors import IndexNotReady
from store.figures import years
from store.fold import fold
from store.keywords import Keywords
from store.manifest import KEYWORDS_ONLY, Manifest
from store.passages import indexed_text, passages
from store.types import Passage, Report, Sentence

LOCK_SECONDS = 10
_CHECKED, _LOST = 2000, 0.001
_BATCH = 200
_HNSW = {"space": "cosine", "ef_construction": 400, "ef_search": 400, "max_neighbors": 32}
"""With these, HNSW finds what an exact search finds at the sizes a library of reports has (default: 97.7 %)."""
_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) while an index is built."""


def _silent(stage: str, done: int, total: int) -> None:
    pass


@dataclass(frozen=True, eq=False)
class Index:
    """An open index. Sentences are numbered through all reports; `owner[i]` is the passage of sentence i.

    `embedder` and `collection` are None where only keywords can be searched; `notice` then says why.
    """

    reports: dict[str, Report]
    passages: tuple[Passage, ...]
    passage_keywords: Keywords
    sentence_keywords: Keywords
    lexicon: lexicon.Lexicon
    manifest: Manifest
    embedder: Embedder | None = None
    collection: Any = None
    notice: str = ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of all reports, in the order of `passages`."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @cached_property
    def owner(self) -> NDArray[np.int64]:
        """The passage each sentence belongs to, shape (sentences,)."""
        return np.repeat(np.arange(len(self.passages)), [len(p.sentences) for p in self.passages])

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(fold(report.text).text for report in self.reports.values())

    def contains(self, text: str) -> bool:
        """Whether some report has `text`, blanks and full-width forms aside."""
        return any(text in folded for folded in self._folded)

    def has_together(self, words: Sequence[str]) -> bool:
        """Whether one sentence, with its headings, has all of `words`."""
        return any(
            all(word in sentence.text or any(word in heading for heading in sentence.section) for word in words)
            for sentence in self.sentences
        )

    @lru_cache(maxsize=256)  # noqa: B019 - an index lives as long as its process
    def years(self, report_id: str) -> frozenset[int]:
        """Years that a report names."""
        return frozenset(years(self.reports[report_id].text))

    @lru_cache(maxsize=4096)  # noqa: B019 - an index lives as long as its process
    def rarity(self, word: str) -> float:
        """Inverse sentence frequency of `word`: 0 where every sentence has it, about 6 in a report for a word of one."""
        count = sum(1 for sentence in self.sentences if word in sentence.text)
        return math.log((len(self.sentences) + 1) / (count + 0.5))

    def nearest(self, vector: Vectors, count: int) -> list[tuple[int, float]]:
        """The `count` sentences nearest to a unit vector, best first, as (number, cosine)."""
        if self.collection is None:
            return []
        count = min(count, len(self.sentences))
        found = self.collection.query(query_embeddings=[vector], n_results=count, include=["distances"])
        return [(int(id_), 1.0 - float(d)) for id_, d in zip(found["ids"][0], found["distances"][0], strict=True)]


def open_index(
    index_dir: Path,
    reports: Sequence[Report],
    embedder: Embedder | None,
    notice: str = "",
    progress: Progress = _silent,
    rebuild: bool = False,
) -> Index:
    """The index of `reports` in `index_dir`, built first where it is missing, stale or damaged.

    Raises IndexNotReady where the folder cannot be written or another process keeps it locked.
    """
    wanted = manifest.wanted(reports, embedder.name if embedder else KEYWORDS_ONLY)
    if not rebuild and (index := _open_current(index_dir, reports, embedder, wanted, notice)):
        return index
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(index_dir / ".lock", timeout=LOCK_SECONDS):
            if not rebuild and (index := _open_current(index_dir, reports, embedder, wanted, notice)):
                return index
            generation = manifest.next_generation(index_dir, wanted.fingerprint)
            _build(generation, reports, embedder, wanted, progress)
            index = _open(generation, reports, embedder, notice)
            _verify(index, generation)
            index = replace(index, manifest=replace(index.manifest, vectors=manifest.digest_of_vectors(generation)))
            index.manifest.save(generation)
            manifest.switch(index_dir, generation)
            return index
    except Timeout as cause:
        raise IndexNotReady(f"另一个进程正在建索引({index_dir}),等了 {LOCK_SECONDS} 秒:请稍候再试。") from cause
    except OSError as cause:
        raise IndexNotReady(
            f"索引文件夹 {index_dir} 写不了({cause.strerror}):请检查权限和磁盘空间,或用 WENBAO_INDEX_DIR 换一个文件夹。"
        ) from cause


def _open_current(
    index_dir: Path, reports: Sequence[Report], embedder: Embedder | None, wanted: Manifest, notice: str
) -> Index | None:
    folder = manifest.current(index_dir)
    found = Manifest.load(folder) if folder else None
    if folder is None or found is None or not found.fits(wanted):
        return None
    try:
        if found.vectors != manifest.digest_of_vectors(folder):
            raise IndexNotReady("向量文件与建索引时不同")
        return _open(folder, reports, embedder, notice)
    except Exception as cause:  # whatever a damaged folder makes its readers raise, the cure is the same
        _log.warning("索引 %s 已损坏,正在重建:%s", folder.name, cause)
        return None


def _collection_name(found: Manifest) -> str:
    return f"wenbao-{found.dimension}-{found.fingerprint}"


def _client(folder: Path) -> Any:
    import chromadb
    import chromadb.config

    settings = chromadb.config.Settings(anonymized_telemetry=False, is_persistent=True)
    return chromadb.PersistentClient(path=str(folder / "chroma"), settings=settings)


def _build(
    folder: Path, reports: Sequence[Report], embedder: Embedder | None, wanted: Manifest, progress: Progress
) -> None:
    folder.mkdir(parents=True)
    try:
        groups = tuple(p for report in reports for p in passages(report))
        sentences = [s for group in groups for s in group.sentences]
        progress("keywords", 0, 1)
        _keywords([indexed_text(p) for p in groups], folder / "passages")
        _keywords([indexed_text(s) for s in sentences], folder / "sentences")
        words = lexicon.build("\n".join(report.text for report in reports))
        (folder / "lexicon.json").write_text(json.dumps(words.to_dict(), ensure_ascii=False), encoding="utf-8")
        progress("keywords", 1, 1)
        dimension = _vectors(folder, sentences, embedder, wanted, progress) if embedder else 0
        Manifest(
            wanted.format, wanted.sources, wanted.chunker, wanted.tokeniser, wanted.lexicon, wanted.embedder,
            len(sentences), len(groups), dimension,
        ).save(folder)  # fmt: skip
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _keywords(texts: Sequence[str], folder: Path) -> None:
    Keywords.build([tokens.terms(text) for text in texts]).save(folder)


def _vectors(
    folder: Path, sentences: Sequence[Sentence], embedder: Embedder, wanted: Manifest, progress: Progress
) -> int:
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress("vectors", done, len(sentences))

    vectors = embedder.passages([embedded_text(s) for s in sentences], advance)
    dimension = int(vectors.shape[1])
    name = _collection_name(Manifest(**{**_fields(wanted), "dimension": dimension}))
    collection = _client(folder).create_collection(
        name, configuration={"hnsw": dict(_HNSW)}, embedding_function=None, metadata={"embedder": embedder.name}
    )
    for first in range(0, len(sentences), _BATCH):
        last = min(first + _BATCH, len(sentences))
        ids = [str(i) for i in range(first, last)]
        places = [{"report": s.report_id, "start": s.start, "end": s.end} for s in sentences[first:last]]
        collection.add(ids=ids, embeddings=vectors[first:last], metadatas=places)
    return dimension


def _fields(found: Manifest) -> dict[str, Any]:
    return {name: getattr(found, name) for name in Manifest.__dataclass_fields__}


def embedded_text(sentence: Sentence) -> str:
    """What a vector stands for: a sentence behind the two nearest headings."""
    return " > ".join(sentence.section[-2:]) + "\n" + sentence.text


def _open(folder: Path, reports: Sequence[Report], embedder: Embedder | None, notice: str) -> Index:
    found = Manifest.load(folder)
    if found is None:
        raise IndexNotReady(f"索引 {folder.name} 不完整:请运行 wenbao index --rebuild。")
    groups = tuple(p for report in reports for p in passages(report))
    collection = None
    if embedder and found.embedder == embedder.name:
        collection = _client(folder).get_collection(_collection_name(found), embedding_function=None)
    if found.passages != len(groups) or (collection is not None and collection.count() != found.sentences):
        raise IndexNotReady(f"索引 {folder.name} 与报告对不上:请运行 wenbao index --rebuild。")
    return Index(
        {report.id: report for report in reports},
        groups,
        Keywords.load(folder / "passages", found.passages),
        Keywords.load(folder / "sentences", found.sentences),
        lexicon.Lexicon.from_dict(json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))),
        found,
        embedder,
        collection,
        notice,
    )


def _verify(index: Index, folder: Path) -> None:
    """Stored sentences must find themselves, before the generation is put in force: all, or in a large library a sample."""
    if index.collection is None:
        return
    count, step = len(index.sentences), -(-len(index.sentences) // _CHECKED)
    lost = 0
    for first in range(0, count, _BATCH * step):
        ids = [str(number) for number in range(first, min(first + _BATCH * step, count), step)]
        vectors = index.collection.get(ids=ids, include=["embeddings"])["embeddings"]
        found = index.collection.query(query_embeddings=vectors, n_results=1, include=["distances"])
        lost += sum(1 for distances in found["distances"] if not distances or distances[0] > 0.001)
    # A graph over a large library misses a few of the sentences that stand in it many times.
    if lost > (0 if step == 1 else _CHECKED * _LOST) or index.collection.count() != count:
        shutil.rmtree(folder, ignore_errors=True)
        raise IndexNotReady("新建的索引没有通过检查:请再运行一次 wenbao index --rebuild;若仍失败,请检查磁盘。")
