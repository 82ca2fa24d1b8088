"""Retrieval: the pure fusion, the real evidence in the first five, dense results as an exact search gives them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from langchain_core.documents import Document

from store.embedded import embedded
from store.index import Index
from store.retrieval import Query, fuse, query, rank, relative, search
from store.retriever import HybridRetriever

QUESTIONS = [
    ("2015年地区生产总值是多少?", "地区生产总值528亿元"),
    ("2016年财政总收入的目标是多少?", "达到22.63亿元"),
    ("2015年新增城镇就业多少人?", "新增城镇就业8900人"),
    ("新建了多少座垃圾屋?", "新建垃圾屋150座"),
    ("要建设多少个口袋公园?", "“口袋公园”30个"),
    ("征收拆迁共征收了多少户?", "共征收1400户"),
    ("信访总量下降了多少?", "信访总量下降26%"),
    ("全年争资总额是多少?", "争资总额超过10亿元"),
    ("拆除违法户外广告多少处?", "拆除违法户外广告800多处"),
    ("侦破刑事案件多少起?", "侦破刑事案件1303起"),
    ("扑救火灾多少起?", "扑救火灾336起"),
    ("办理12345工单多少件?", "工单1.2万件"),
    ("植树造林多少亩?", "植树造林700亩"),
    ("“两高一资”是什么意思?", "高能耗、高污染"),
    ("“四小”指的是什么?", "小诊所、小药店"),
    ("“五大保险”包括哪些?", "基本医疗保险、基本养老保险"),
    ("哪个社区被评为全国科普示范社区?", "九华山社区"),
    ("协警队伍从哪里招录?", "退役士兵"),
    ("无偿献血多少毫升?", "无偿献血36万毫升"),
    ("一般性支出要减少多少?", "一般性支出同比减少5%以上"),
]
scores = some.lists(some.floats(0, 1, width=32), min_size=1, max_size=8)


@pytest.mark.parametrize(("question", "evidence"), QUESTIONS)
def test_the_evidence_is_in_the_first_five(index: Index, question: str, evidence: str) -> None:
    assert any(evidence in passage.text for passage in search(index, question, 5))


def test_keywords_alone_find_it_too(keyword_index: Index) -> None:
    found = [any(e in p.text for p in search(keyword_index, q, 5)) for q, e in QUESTIONS]
    assert sum(found) >= 18


def test_dense_results_equal_an_exact_search(index: Index) -> None:
    assert index.embedder is not None
    some = index.sentences[::11]
    texts = embedded(some)
    vectors = index.embedder.passages(list(texts.texts))
    for sentence in some:
        wanted = index.embedder.query(sentence.text[:30])
        exact = texts.by_sentence((vectors @ wanted).astype(np.float64))
        np.testing.assert_allclose(index.cosines(wanted)[::11], exact, atol=1e-5)


def test_passages_come_best_first_and_once(index: Index) -> None:
    found = search(index, "财政总收入", 8)
    assert len({passage.id for passage in found}) == 8
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert search(index, "财政总收入", 8) == found
    assert search(index, "财政总收入", 3) == found[:3]
    assert all(passage.text in index.reports[passage.report_id].text for passage in found)


@pytest.mark.parametrize("text", ["", "?", "zzz", "多少", "量子计算机", "\u200b"])
def test_a_search_for_nothing_does_not_fail(index: Index, keyword_index: Index, text: str) -> None:
    assert len(search(index, text, 4)) == 4
    assert len(search(keyword_index, text, 4)) == 4
    assert np.isfinite(rank(index, Query(text)).passages).all()


def test_more_than_there_is(index: Index) -> None:
    assert len(search(index, "增长", 10_000)) == len(index.passages)


def test_words_that_only_ask_are_not_searched() -> None:
    assert "多少" not in query("财政收入是多少").terms
    assert query("财政收入是多少").terms["财政"] == 1.0


@given(scores)
def test_relative_scores(raw: list[float]) -> None:
    given_scores = np.asarray(raw, dtype=np.float32)
    found = relative(given_scores)
    assert found.max() == pytest.approx(1.0 if given_scores.max() > 0 else 0.0)
    assert found.min() >= 0
    assert (np.argsort(found, kind="stable") == np.argsort(given_scores, kind="stable")).all()


@given(scores, some.floats(0.1, 10))
def test_fusion_with_one_silent_source_keeps_the_order_of_the_other(raw: list[float], weight: float) -> None:
    given_scores = np.asarray(raw, dtype=np.float64).round(3)
    silent = np.zeros(len(raw))
    best = set(np.flatnonzero(given_scores == given_scores.max()))
    assert int(fuse(given_scores, silent, weight).argmax()) in best
    assert int(fuse(silent, given_scores, weight).argmax()) in best


@given(some.lists(some.tuples(some.integers(0, 20), some.integers(0, 20)), min_size=2, max_size=8))
def test_what_is_better_in_both_sources_is_better(pairs: list[tuple[int, int]]) -> None:
    keyword, cosine = (np.asarray(side) / 20 for side in zip(*pairs, strict=True))
    fused = fuse(keyword, cosine)
    for one in range(len(pairs)):
        for other in range(len(pairs)):
            if keyword[one] > keyword[other] and cosine[one] > cosine[other]:
                assert fused[one] > fused[other]


def test_as_a_langchain_retriever(index: Index) -> None:
    documents = HybridRetriever(index=index, count=4).invoke("2015年地区生产总值是多少?")
    assert len(documents) == 4
    text = index.reports["yueyanglou-2015"].text
    for document in documents:
        assert isinstance(document, Document)
        places = document.metadata
        assert text[places["start"] : places["end"]] == document.page_content
        assert places["report"] == "yueyanglou-2015"
        assert isinstance(places["score"], float)
        assert places["section"]
    assert any("528亿元" in document.page_content for document in documents)
    assert len({document.id for document in documents}) == 4
