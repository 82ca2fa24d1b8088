"""What is found wrong with a sentence, kind by kind, and what is let pass because it says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant import verify
from assistant.checks.finding import Strictness
from assistant.checks.material import of
from assistant.checks.recomputed import check_computed
from assistant.errors import SettingsError
from assistant.home import known
from assistant.settings import Settings
from store.types import Report, Role, Sentence
from tests.assistant.test_verify import GDP, NAMED, PETITIONS, SCHOOL

JOBS = "力争新增城镇就业1万人。"
REVENUE = "截至11月30日,实现财政总收入18.6亿元、增长10.6%,其中税收收入16.56亿元、占89%,预计全年可完成21.15亿元。"
FUNDS = "新建续建产业项目46个,协议引资172亿元、到位32亿元。"
INCOME = "城镇居民、农村居民人均可支配收入分别达到3.1万元、1.7万元。"
SOFT = "处置占道经营近万起,新登记市场主体7000多户,争资总额超过10亿元,第三产业占75%以上。"
FIRE = "全年未发生较大以上安全责任事故,新建消火栓80个,扑救火灾336起。"
SMOKE = "在全省县区中首创“大城管”机制,成立城管委,每天巡查两次,在考评中每次排名第一。"
ROADS = "赶山路、天伦路正式通车,通海北路、加义路建设进展顺利。"
PLATFORMS = "建成社区公共服务平台53个。"
MATTERS = "明确责任事项924项,新增城镇就业8900人,植树造林700亩,改造面积1.2万平方米。"


def source(text: str, role: Role = "review", year: int = 2015, start: int = 0) -> Sentence:
    return Sentence("r", 0, ("工作",), text, start, start + len(text), "body", role, (year, year))


def kinds(text: str, *sources: Sentence, strictness: Strictness = "standard", taken: str = "") -> list[str]:
    return [finding.kind for finding in verify.findings(text, sources, strictness, taken)]


@pytest.mark.parametrize(("text", "quoted", "kind"), [
    ("协议引资32亿元、到位172亿元。", FUNDS, "figure"),
    ("新建消火栓336个,扑救火灾80起。", FIRE, "figure"),
    ("城镇居民人均可支配收入1.7万元。", INCOME, "figure"),
    ("明确责任事项约900项,新增就业约9万人。", MATTERS, "figure"),
    ("明确责任事项900项。", MATTERS, "figure"),
    ("植树造林700公顷。", MATTERS, "unit"),
    ("在考评中每次排名第二。", SMOKE, "figure"),
    ("每周巡查两次。", SMOKE, "unit"),
    ("信访总量增长26%。", PETITIONS, "direction"),
    ("集体访上升33%。", PETITIONS, "direction"),
    ("争资总额10亿元。", SOFT, "bound"),
    ("争资总额不足10亿元。", SOFT, "bound"),
    ("新登记市场主体7000户。", SOFT, "bound"),
    ("处置占道经营万起。", SOFT, "bound"),
    ("第三产业占75%以下。", SOFT, "bound"),
    ("新增城镇就业超过8900人。", MATTERS, "bound"),
    ("2015年地区生产总值528亿元。", GDP, "status"),
    ("2016年预计地区生产总值528亿元。", GDP, "year"),
    ("2015年全年财政总收入18.6亿元。", REVENUE, "until"),
    ("全市新增城镇就业8900人。", MATTERS, "scope"),
    ("在全国县区中首创“大城管”机制。", SMOKE, "scope"),
    ("金鹗山社区被评为“全国科普示范社区”。", NAMED, "name"),
    ("九华山社区被评为“全国文明社区”。", NAMED, "name"),
    ("投入5000万元改造了北京路小学等5所学校。", SCHOOL, "name"),
    ("实施了4188行动,成立城管委。", SMOKE, "name"),
    ("没有成立城管委。", SMOKE, "negation"),
    ("全年发生较大以上安全责任事故。", FIRE, "negation"),
    ("通海北路已经全线建成。", ROADS, "status"),
    ("今天天气晴朗适合郊游。", NAMED, "unsupported"),
])  # fmt: skip
def test_what_is_wrong_is_found(text: str, quoted: str, kind: str) -> None:
    assert kind in kinds(text, source(quoted))


@pytest.mark.parametrize(("text", "quoted"), [
    ("到位资金32亿元,协议引资172亿元。", FUNDS),
    ("农村居民人均可支配收入1.7万元,城镇居民3.1万元。", INCOME),
    ("明确责任事项900多项。", MATTERS),
    ("新增城镇就业近9000人。", MATTERS),
    ("新增城镇就业0.89万人。", MATTERS),
    ("新增城镇就业约8900人。", MATTERS),
    ("植树造林约46.7公顷。", MATTERS),
    ("改造面积12,000平方米。", MATTERS),
    ("改造面积一万二千平方米。", MATTERS),
    ("争资总额突破10亿元。", SOFT),
    ("争资总额超过了10亿元。", SOFT),
    ("新登记市场主体超过7000户。", SOFT),
    ("处置占道经营接近1万起。", SOFT),
    ("2015年地区生产总值有望达到528亿元。", GDP),
    ("截至2015年11月底,财政总收入为18.6亿元。", REVENUE),
    ("全年没有发生较大以上安全责任事故。", FIRE),
    ("城管委已经成立,每天巡查两次。", SMOKE),
    ("赶山路和天伦路已经正式通车。", ROADS),
    ("In 2015 GDP is expected to reach 52.8 billion yuan, up 10.5%.", GDP),
    ("Petitions fell by 26 percent.", PETITIONS),
])  # fmt: skip
def test_what_says_the_same_passes(text: str, quoted: str) -> None:
    assert verify.findings(text, (source(quoted),)) == ()


@pytest.mark.parametrize(("text", "kind"), [
    ("In 2015 GDP is expected to reach 5.28 billion yuan.", "figure"),
    ("In 2015 GDP is expected to fall by 10.5%.", "direction"),
    ("In 2015 GDP reached 52.8 billion yuan.", "status"),
    ("In 2017 GDP is expected to reach 52.8 billion yuan.", "year"),
])  # fmt: skip
def test_english_sentences_are_checked_too(text: str, kind: str) -> None:
    assert kind in kinds(text, source(GDP))


@pytest.mark.parametrize(("text", "wrong"), [
    ("力争新增城镇就业1万人。", False),
    ("2016年计划新增城镇就业1万人。", False),
    ("2016年安排:新增城镇就业1万人。", False),
    ("2016年新增城镇就业1万人。", True),
    ("2016年已新增城镇就业1万人。", True),
])  # fmt: skip
def test_a_target_needs_a_word_of_intent(text: str, wrong: bool) -> None:
    assert ("status" in kinds(text, source(JOBS, "plan", 2016))) is wrong


def test_a_plan_in_the_reports_own_words_needs_none() -> None:
    plan = source(PLATFORMS, "plan", 2016)
    assert kinds("建成社区公共服务平台53个。", plan) == []
    assert "status" in kinds("社区公共服务平台已经建成53个。", plan)


def test_a_result_is_no_target() -> None:
    assert "status" in kinds("力争新增城镇就业8900人。", source(MATTERS))


def test_a_finding_shows_the_place_and_the_reports_words() -> None:
    text = "2015年预计地区生产总值538亿元。"
    (found,) = verify.findings(text, (source(GDP),))
    assert (found.kind, text[found.start : found.end], found.expected) == ("figure", "538亿元", "528亿元")
    assert found.source == source(GDP)
    (softened,) = verify.findings("争资总额10亿元。", (source(SOFT),))
    assert softened.expected == "超过10亿元"


def test_figures_of_another_year_beside_the_right_one_are_told_apart() -> None:
    sources = source(GDP), source("地区生产总值增10%,达到581亿元。", "plan", 2016)
    assert "year" in kinds("2015年地区生产总值预计581亿元。", *sources)
    assert kinds("2016年地区生产总值目标581亿元,2015年预计528亿元。", *sources) == []


def test_strictness() -> None:
    sources = (source(SOFT),)
    assert kinds("争资总额10亿元。", *sources, strictness="lenient") == []
    assert kinds("争资总额12亿元。", *sources, strictness="lenient") == ["figure"]
    rounded = (source(MATTERS),)
    assert kinds("明确责任事项900多项。", *rounded) == []
    assert kinds("明确责任事项900多项。", *rounded, strictness="strict") == ["figure"]


def test_the_reports_own_place_may_be_named() -> None:
    text = "区政府工作报告\n某区人民政府\n我区新增城镇就业8900人。"
    taken = known(Report("r", "区政府工作报告", text, ()))
    assert kinds("全区新增城镇就业8900人。", source("我区新增城镇就业8900人。"), taken=taken) == []
    assert "全区" in taken


@pytest.mark.parametrize(("text", "right"), [
    ("合计1.04亿元(9200万元 + 1200万元 = 1.04亿元)。", True),
    ("合计1.14亿元(9200万元 + 1200万元 = 1.14亿元)。", False),
    ("合计1.14亿元(9200万元 + 2200万元 = 1.14亿元)。", False),
    ("相差8000万元。", True),
    ("相差7000万元。", False),
    ("占比约13%(1200万元 ÷ 9200万元 = 13%)。", True),
    ("占比约23%(1200万元 ÷ 9200万元 = 23%)。", False),
])  # fmt: skip
def test_computed_figures_are_worked_out_again(text: str, right: bool) -> None:
    sources = (source("发放低保救助9200万元、医疗救助1200万元。"),)
    assert (verify.check(text, sources, sources).verdict == "verified") is right


def test_the_year_before_growth_is_worked_out_again() -> None:
    sources = (source(GDP),)
    told = "推算上一年约为{0}亿元(528亿元 ÷ (1 + 10.5%) = {0}亿元)。"
    assert verify.check(told.format("477.8"), sources, sources).verdict == "verified"
    assert verify.check(told.format("467.8"), sources, sources).verdict == "figure_mismatch"
    assert list(check_computed("528亿元。", of(sources))) == []


@given(some.text(max_size=60), some.text(max_size=60))
def test_offsets_lie_in_the_text(text: str, other: str) -> None:
    for finding in verify.findings(text, (source(other),)):
        assert 0 <= finding.start <= finding.end <= max(len(text), finding.end)
        assert finding.reason


def test_strictness_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENBAO_STRICTNESS", "strict")
    assert Settings.load(None).strictness == "strict"
    monkeypatch.setenv("WENBAO_STRICTNESS", "loose")
    with pytest.raises(SettingsError, match="WENBAO_STRICTNESS 的值不正确：应为 lenient、standard 或 strict"):
        Settings.load(None)
