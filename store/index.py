"""The index on disk: vectors, keywords, words.

A generation is built aside, verified, and put in force by one atomic pointer; a stale or damaged one is rebuilt.
"""

import json
import logging
import math
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from store import lexicon, manifest, tokens, vectors
from store.embedded import Embedded, embedded
from store.embedding import Embedder, Vectors
from store.errors import IndexNotReady
from store.figures import years
from store.fold import folded
from store.keywords import Keywords
from store.manifest import KEYWORDS_ONLY, Manifest
from store.passages import passages
from store.types import Passage, Report, Sentence
from store.vectors import TextVectors

LOCK_SECONDS = 60
"""A report takes a third of that to encode: whoever comes second waits for the first."""
_VECTORS = "chroma"
_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) while an index is built."""


def _silent(stage: str, done: int, total: int) -> None:
    pass


@dataclass(frozen=True, eq=False)
class Index:
    """An open index. Sentences are numbered through all reports; `owner[i]` is the passage of sentence i.

    `embedder` and `vectors` are None where only keywords can be searched; `notice` then says why.
    """

    reports: dict[str, Report]
    passages: tuple[Passage, ...]
    passage_keywords: Keywords
    sentence_keywords: Keywords
    lexicon: lexicon.Lexicon
    manifest: Manifest
    embedder: Embedder | None = None
    vectors: TextVectors | None = None
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
        return tuple(text + lexicon.spelt_out(text) for text in (folded(report.text) for report in self.reports.values()))

    def contains(self, text: str) -> bool:
        """Whether some report has `text`, blanks and full-width forms aside."""
        return any(text in folded for folded in self._folded)

    @lru_cache(maxsize=256)  # noqa: B019 - an index lives as long as its process
    def written(self, word: str) -> str:
        """`word` as the reports write it, capitals or small letters aside (s211: S211); "" where none has it."""
        found = (re.search(rf"(?<![a-z\d]){re.escape(word)}(?![a-z\d])", text, re.I) for text in self._folded)
        return next((match[0] for match in found if match), "")

    def has_together(self, words: Sequence[str]) -> bool:
        """Whether one sentence, with its headings, has all of `words`; for one the reports lack, what they call it."""
        ways = [[word] if self.contains(word) else [word, *self.lexicon.synonyms.get(word, ())] for word in words]
        return any(
            all(any(word in sentence.text or any(word in h for h in sentence.section) for word in way) for way in ways)
            for sentence in self.sentences
        )

    @lru_cache(maxsize=256)  # noqa: B019 - an index lives as long as its process
    def years(self, report_id: str) -> frozenset[int]:
        """Years that a report names."""
        return frozenset(years(self.reports[report_id].text))

    @lru_cache(maxsize=4096)  # noqa: B019 - an index lives as long as its process
    def rarity(self, word: str) -> float:
        """Inverse sentence frequency of `word`: 0 where every sentence has it, about 6 in a report for a word of one."""
        count = sum(1 for _ in self._with(word))
        return math.log((len(self.sentences) + 1) / (count + 0.5))

    def states(self, word: str) -> bool:
        """Whether some sentence has `word`, written as it is."""
        return any(True for _ in self._with(word))

    def _with(self, word: str) -> Iterator[Sentence]:
        pairs = tokens.pairs(word)  # rule out nearly all sentences unread
        numbers = self.sentence_keywords.holding(pairs).tolist() if pairs else range(len(self.sentences))
        return (self.sentences[number] for number in numbers if word in self.sentences[number].text)

    def cosines(self, vector: Vectors) -> NDArray[np.float64]:
        """The cosine of every sentence with a unit vector, all 0 without vectors; see `Embedded` and `TextVectors.cosines`."""
        if self.vectors is None:
            return np.zeros(len(self.sentences))
        return self._embedded.by_sentence(self.vectors.cosines(vector))

    @cached_property
    def _embedded(self) -> Embedded:
        return embedded(self.sentences)


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
    with suppress(IndexNotReady):  # without the lock another process may be replacing it just then
        if not rebuild and (index := _open_current(index_dir, reports, embedder, wanted, notice)):
            return index
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(index_dir / ".lock", timeout=LOCK_SECONDS):
            try:
                if not rebuild and (index := _open_current(index_dir, reports, embedder, wanted, notice)):
                    return index
            except IndexNotReady as damaged:
                _log.warning("%s", damaged)
            generation = manifest.next_generation(index_dir, wanted.fingerprint)
            try:
                _build(generation, reports, embedder, wanted, progress)
            except IndexNotReady:  # Chroma's graph is built by several threads and once in many times loses a vector
                generation = manifest.next_generation(index_dir, wanted.fingerprint)
                _build(generation, reports, embedder, wanted, progress)
            index = _open(generation, reports, embedder, notice)
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
    """The index in force, or None where there is none that fits. Raises IndexNotReady where it is damaged."""
    folder = manifest.current(index_dir)
    found = Manifest.load(folder) if folder else None
    if folder is None or found is None or not found.fits(wanted):
        return None
    try:
        if found.vectors != vectors.digest(folder / _VECTORS):
            raise IndexNotReady("向量文件与建索引时不同")
        return _open(folder, reports, embedder, notice)
    except Exception as cause:  # whatever a damaged folder makes its readers raise, the cure is the same
        raise IndexNotReady(f"索引 {folder.name} 已损坏,正在重建:{cause}") from cause


def _collection_name(found: Manifest) -> str:
    return f"wenbao-{found.dimension}-{found.fingerprint}"


def _build(
    folder: Path, reports: Sequence[Report], embedder: Embedder | None, wanted: Manifest, progress: Progress
) -> None:
    folder.mkdir(parents=True)
    try:
        groups = tuple(p for report in reports for p in passages(report))
        sentences = [s for group in groups for s in group.sentences]
        progress("keywords", 0, 1)
        _keywords(groups, folder)
        words = lexicon.build("\n".join(report.text for report in reports))
        (folder / "lexicon.json").write_text(json.dumps(words.to_dict(), ensure_ascii=False), encoding="utf-8")
        progress("keywords", 1, 1)
        built = replace(wanted, sentences=len(sentences), passages=len(groups))
        if embedder:
            built = _vectors(folder / _VECTORS, sentences, embedder, built, progress)
        built.save(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _keywords(groups: Sequence[Passage], folder: Path) -> None:
    """Index passages and sentences by the terms of their headings and of their text; each sentence is cut once."""
    cut = lru_cache(maxsize=1024)(tokens.terms)
    of_passages, of_sentences = [], []
    for group in groups:
        told = [tokens.terms(sentence.text) for sentence in group.sentences]
        for sentence, terms in zip(group.sentences, told, strict=True):
            of_sentences.append([*chain.from_iterable(map(cut, sentence.section)), *terms])
        of_passages.append([*chain.from_iterable(map(cut, group.section)), *chain.from_iterable(told)])
    Keywords.build(of_passages).save(folder / "passages")
    Keywords.build(of_sentences).save(folder / "sentences")


def _vectors(
    folder: Path, sentences: Sequence[Sentence], embedder: Embedder, built: Manifest, progress: Progress
) -> Manifest:
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress("vectors", done, len(texts))

    told = embedded(sentences)
    texts = told.texts
    encoded = embedder.passages(texts, advance)
    built = replace(built, texts=len(texts), dimension=int(encoded.shape[1]))
    firsts = [sentences[number] for number in told.sentences()]
    places = [{"report": s.report_id, "start": s.start, "end": s.end} for s in firsts]
    TextVectors.build(folder, _collection_name(built), encoded, places).check()
    return replace(built, vectors=vectors.digest(folder))


def _open(folder: Path, reports: Sequence[Report], embedder: Embedder | None, notice: str) -> Index:
    found = Manifest.load(folder)
    if found is None:
        raise IndexNotReady(f"索引 {folder.name} 不完整:请运行 wenbao index --rebuild。")
    groups = tuple(p for report in reports for p in passages(report))
    stored = None
    if embedder and found.embedder == embedder.name:
        stored = TextVectors.open(folder / _VECTORS, _collection_name(found))
    if found.passages != len(groups) or (stored and stored.count != found.texts):
        raise IndexNotReady(f"索引 {folder.name} 与报告对不上:请运行 wenbao index --rebuild。")
    return Index(
        {report.id: report for report in reports},
        groups,
        Keywords.load(folder / "passages", found.passages),
        Keywords.load(folder / "sentences", found.sentences),
        lexicon.Lexicon.from_dict(json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))),
        found,
        embedder,
        stored,
        notice,
    )
