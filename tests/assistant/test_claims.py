"""Claims held against the real report: what is said, turned, told otherwise, or not there; and texts that are none."""

import pytest

from assistant.assistant import Assistant
from assistant.claims.check import MAX_CHARACTERS, MAX_SENTENCES
from assistant.errors import QuestionError
from assistant.types import Claim
from store.types import Report

SUPPORTED = (
    "区里拆掉的违法户外广告有800多处。",
    "民生支出占到财政总支出的近八成。",
    "全区硬化村组道路15000米。",
    "截至2015年11月底，财政总收入18.6亿元，增长10.6%。",
    "2016年财政总收入的目标是22.63亿元，增长7%。",
    "新建消火栓八十个。",
    "岳阳楼区没有人在4·3特大暴雨中因灾死亡。",
    "2015年低保救助和医疗救助合计发放10400万元。",
    "雷锋山、东腾花园、老垅坡等安置房已经交房入住。",
    "民政部把岳阳楼区列为“救急难”综合试点单位。",
    "投入环卫工作经费6000万元；新增果皮桶900个。",
    "The district planted 700 mu of trees.",
    "Fiscal revenue is targeted to grow by 7% to 2.263 billion yuan in 2016.",
)
CONTRADICTED = (
    "2015年新增城镇就业9800人。",
    "征缴“五大保险”基金2.3万元。",
    "集体访下降65%，非正常上访下降33%。",
    "2015年信访总量上升26%。",
    "2014年新增城镇就业8900人。",
    "把岳阳楼区认定为“教育强区”的是市政府。",
    "南岳社区被民政部评为“充分就业社区”。",
    "郭镇钒矿污染治理项目未能通过验收。",
    "万达广场至今没有确定选址。",
    "网格员每月在网格内进行两次全面巡查。",
    "在全市环卫月度考评中岳阳楼区每次排名第三。",
    "区政府2016年将缩减社会保险覆盖面。",
    "The district planted 7,000 mu of trees.",
)
QUALIFIER = (
    "2016年岳阳楼区已新增城镇就业1万人。",
    "2015年全年税收收入16.56亿元。",
    "截至10月31日，全区税收收入16.56亿元。",
    "全省环卫月度考评中，岳阳楼区每次排名第一。",
    "2015年岳阳全市地区生产总值预计528亿元。",
    "经统计部门最终核定，2015年地区生产总值为528亿元。",
    "全年争资总额正好10亿元。",
    "近7000户市场主体新登记注册。",
    "九大棚改的建设投资已突破600亿元。",
    "花板桥学校的改扩建已经竣工。",
    "洛王路、城陵矶路已经建成通车。",
    "岳阳楼区成立了生产安全事故应急救援指挥中心。",
)
NOT_IN_REPORT = (
    "全区城镇登记失业率控制在3.5%以内。",
    "岳阳楼区常住人口达到85万人。",
    "岳阳楼区被评为国家卫生城区。",
    "区政府与华为公司签署了智慧城市合作协议。",
    "岳阳楼区全年接待游客1200万人次。",
    "区里为独居老人免费安装了一键呼叫器。",
    "2015年专利授权650件。",
    "全年新增公交线路8条。",
    "岳阳楼区与长沙市天心区结为友好城区。",
    "全年实际利用外资1.2亿美元，同比增长15%。",
    "区法院全年受理案件8600件。",
    "The district opened a new metro line in 2015.",
)


def only(claims: tuple[Claim, ...]) -> Claim:
    assert len(claims) == 1
    return claims[0]


@pytest.mark.parametrize("text", SUPPORTED)
def test_what_the_report_says_is_supported_without_a_reason(wenbao: Assistant, text: str) -> None:
    claim = only(wenbao.check(text))
    assert (claim.verdict, claim.reason) == ("supported", "")
    assert claim.citations


@pytest.mark.parametrize("text", [*CONTRADICTED, *QUALIFIER])
def test_what_the_report_says_otherwise_is_never_supported_and_says_why(wenbao: Assistant, text: str) -> None:
    claim = only(wenbao.check(text))
    assert claim.verdict in ("contradicted", "qualifier")
    assert claim.reason
    assert claim.citations


@pytest.mark.parametrize("text", NOT_IN_REPORT)
def test_what_the_report_does_not_say_is_not_in_it(wenbao: Assistant, text: str) -> None:
    assert only(wenbao.check(text)).verdict == "not_in_report"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2015年新增城镇就业9800人。", "8900人"),
        ("全面小康实现程度预计为86.8%，退步了8.2个百分点。", "提高"),
        ("把岳阳楼区认定为“教育强区”的是市政府。", "省政府"),
        ("全年争资总额正好10亿元。", "超过10亿元"),
        ("2015年全年税收收入16.56亿元。", "截至"),
    ],
)
def test_the_reason_has_the_reports_own_words(wenbao: Assistant, text: str, words: str) -> None:
    assert words in only(wenbao.check(text)).reason


def test_a_target_told_as_done_and_part_of_a_year_are_another_qualifier(wenbao: Assistant) -> None:
    for text in ("2016年岳阳楼区已新增城镇就业1万人。", "2015年全年税收收入16.56亿元。"):
        assert only(wenbao.check(text)).verdict == "qualifier"


def test_quotes_stand_in_the_report_at_their_offsets(wenbao: Assistant, report: Report) -> None:
    for text in (*SUPPORTED, *CONTRADICTED, *QUALIFIER, *NOT_IN_REPORT):
        for number, citation in enumerate(only(wenbao.check(text)).citations, 1):
            assert report.text[citation.start : citation.end] == citation.quote
            assert citation.number == number
            assert citation.report_title == report.title


def test_each_sentence_is_a_claim_with_its_own_words(wenbao: Assistant) -> None:
    claims = wenbao.check("植树造林700亩。植树造林900亩！\n植树造林700公顷。")
    assert [(c.text, c.verdict) for c in claims] == [
        ("植树造林700亩。", "supported"),
        ("植树造林900亩！", "contradicted"),
        ("植树造林700公顷。", "contradicted"),
    ]


def test_parts_set_off_by_semicolons_are_one_claim_with_a_sentence_for_each(wenbao: Assistant) -> None:
    claim = only(wenbao.check("植树造林700亩；安装监控设备4000套。"))
    assert claim.verdict == "supported"
    assert ["植树造林" in claim.citations[0].quote, "监控设备" in claim.citations[1].quote] == [True, True]
    assert only(wenbao.check("植树造林700亩；安装监控设备5000套。")).verdict == "contradicted"


def test_a_call_belongs_to_the_sentence_behind_it(wenbao: Assistant) -> None:
    assert only(wenbao.check("好消息！信访总量下降26%。")).verdict == "supported"


def test_it_works_with_keywords_alone(keyword_wenbao: Assistant) -> None:
    assert only(keyword_wenbao.check("植树造林700亩。")).verdict == "supported"
    assert only(keyword_wenbao.check("植树造林900亩。")).verdict == "contradicted"
    assert only(keyword_wenbao.check("全年接待游客1200万人次。")).verdict == "not_in_report"


@pytest.mark.parametrize(
    "text",
    [
        "2015年地区生产总值是多少?",
        "你好",
        "https://example.org/2015年地区生产总值528亿元",
        "好的。",
        "528",
        "Thank you!",
    ],
)
def test_what_states_nothing_is_told_so(wenbao: Assistant, text: str) -> None:
    claim = only(wenbao.check(text))
    assert claim.verdict == "not_in_report"
    assert "不是可核对的陈述" in claim.reason
    assert claim.citations == ()


@pytest.mark.parametrize("text", ["", " \n\t\u3000", "!!!。。。", "\x00\x07", "字" * (MAX_CHARACTERS + 1), None, 7])
def test_what_cannot_be_checked_is_refused(wenbao: Assistant, text: object) -> None:
    with pytest.raises(QuestionError):
        wenbao.check(text)  # type: ignore[arg-type]


def test_a_very_long_text_is_checked_to_a_limit_that_is_told_and_nothing_is_lost(keyword_wenbao: Assistant) -> None:
    claims = keyword_wenbao.check("你好吗?" * (MAX_SENTENCES + 3))
    assert len(claims) == MAX_SENTENCES + 1
    assert "还有3句没有核对" in claims[-1].reason
    assert claims[-1].text.count("你好吗?") == 3


def test_a_sentence_without_end_is_told_to_be_too_long(keyword_wenbao: Assistant) -> None:
    claim = only(keyword_wenbao.check("植树造林七百亩" * 1000))
    assert claim.verdict == "not_in_report"
    assert "请分成短句" in claim.reason


@pytest.mark.parametrize(
    "text",
    [
        "植树造林700亩" * 100,
        "““”《》((【",
        "１２３４５" * 50,
        "a" * 900,
        "植树造林７００亩。",
        "植树\u200b造林\u00a0700 亩。",
        "%%%亿元万元；；；；",
        "从100到从100到从50%到",
        "🌳🌳植树造林700亩🌳",
    ],
)
def test_odd_texts_get_a_verdict(keyword_wenbao: Assistant, text: str) -> None:
    for claim in keyword_wenbao.check(text) if any(c.isalnum() for c in text) else ():
        assert claim.verdict in ("supported", "contradicted", "qualifier", "not_in_report")


def test_claims_come_one_at_a_time(wenbao: Assistant) -> None:
    coming = wenbao.checking("植树造林700亩。植树造林7000亩。")
    assert next(coming).verdict == "supported"
    assert [claim.verdict for claim in coming] == ["contradicted"]


def test_what_cannot_be_checked_is_told_before_the_first_claim(wenbao: Assistant) -> None:
    with pytest.raises(QuestionError):
        wenbao.checking(" \n")


@pytest.mark.parametrize(("text", "verdict"), [
    ("脱贫1186人。", "contradicted"),
    ("脱贫1086人", "supported"),
    ("植树700亩", "supported"),
    ("GDP 528亿", "qualifier"),
])  # fmt: skip
def test_a_figure_of_something_is_a_statement_however_short(wenbao: Assistant, text: str, verdict: str) -> None:
    (claim,) = wenbao.check(text)
    assert claim.verdict == verdict, claim.reason


@pytest.mark.parametrize(("text", "words"), [
    ("万达广场已于2015年开工建设。", "确定选址"),
    ("全年发生火灾336起，造成损失近亿元。", "挽回"),
    ("火灾造成损失近亿元。", "挽回"),
    ("Fires caused losses of nearly 100 million yuan in 2015.", "挽回"),
    ("全年未发生一起安全事故。", "以上"),
    ("全区取缔污染企业21家。", "查处"),
    ("民间借贷纠纷共造成经济损失6000多万元。", "挽回"),
    ("投入600万元用于环卫。", "6000万元"),
])  # fmt: skip
def test_a_true_figure_with_another_doing_stage_or_extent_is_told_with_the_reports_words(
    wenbao: Assistant, text: str, words: str
) -> None:
    claim = only(wenbao.check(text))
    assert claim.verdict in ("contradicted", "qualifier")
    assert words in claim.reason


@pytest.mark.parametrize("text", [
    "政府债务总额为4.4亿元。",
    "政府债务为2.2亿元。",
    "The report says 336 people died in fires.",
    "80 schools were built.",
    "The district built 80 hospitals.",
    "The government debt is 440 million yuan.",
])  # fmt: skip
def test_a_figure_that_the_report_gives_of_other_things_does_not_confirm(wenbao: Assistant, text: str) -> None:
    assert only(wenbao.check(text)).verdict != "supported"


@pytest.mark.parametrize("text", [
    "通过压低利率、延长期限，全年少花了3000万元融资成本。",
    "调解员帮当事人追回了六千多万元的经济损失。",
    "Firefighters put out 336 fires.",
    "80 fire hydrants were installed.",
])  # fmt: skip
def test_other_words_for_the_same_figure_of_the_same_things_are_supported(wenbao: Assistant, text: str) -> None:
    claim = only(wenbao.check(text))
    assert claim.verdict == "supported", claim.reason


def test_what_stands_elsewhere_in_the_report_is_not_told_as_missing(wenbao: Assistant) -> None:
    reason = only(wenbao.check("王家河污染严重。")).reason
    assert "没有找到" not in reason
    assert "这一处没有提到“污染”" in reason


def test_english_sentences_are_parted_before_a_figure_and_before_chinese(wenbao: Assistant) -> None:
    claims = wenbao.check("GDP reached 52.8 billion yuan. 80 fire hydrants were installed. 植树造林700亩。")
    assert [claim.verdict for claim in claims] == ["qualifier", "supported", "supported"]


@pytest.mark.parametrize(("text", "verdict"), [
    ("“教育强区”是由国家认定的。", "contradicted"),
    ("我区由省政府认定为“教育强区”。", "supported"),
])  # fmt: skip
def test_who_it_was_that_named_it(text: str, verdict: str, wenbao: Assistant) -> None:
    assert [claim.verdict for claim in wenbao.check(text)] == [verdict]
