"""Figures as they are written: value, magnitude, unit, qualifier, and the names that only look like figures."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as some

from store.figures import MAGNITUDES, Figure, figures, number, years
from tests.store.texts import anything, reports

UNITS = "元 美元 平方米 平方公里 公里 亩 户 人 家 个 件 起 座 台 吨 张 毫升".split()
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
values = some.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999.99"), places=2) | some.integers(1, 9999)
magnitudes = some.sampled_from(["", *(m for m in MAGNITUDES if m.endswith(("万", "亿")))])
units = some.sampled_from(UNITS)


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


befores, afters = some.sampled_from(["", "新增", "实现:", "(", "、"]), some.sampled_from(["", "。", ",同比"])


@given(values, magnitudes, units, befores, afters)
def test_a_written_figure_is_read_back(
    value: Decimal | int, magnitude: str, unit: str, before: str, after: str
) -> None:
    written = f"{value}{magnitude}{unit}"
    figure = only(before + written + after)
    assert figure.value == value
    assert figure.unit == magnitude + unit
    assert figure.amount == value * MAGNITUDES[magnitude]
    assert figure.base_unit == unit
    assert (before + written + after)[figure.start : figure.end] == written


@given(values, magnitudes, units)
def test_width_blanks_and_commas_change_nothing(value: Decimal | int, magnitude: str, unit: str) -> None:
    plain = only(f"{value}{magnitude}{unit}")
    rest = f"{magnitude}{unit}"
    for other in (f"{value}{rest}".translate(WIDE), f"{value} {rest}", f"{value:,}{rest}"):
        assert only(other).same(plain)


@given(some.integers(11, 99_999_999), some.sampled_from(["元", "人", "户", "亩", "件"]))
def test_chinese_numerals_are_the_same_figure(value: int, unit: str) -> None:
    assert only(f"{cn2an.an2cn(value)}{unit}").same(only(f"{value}{unit}"))


@given(some.integers(1, 99))
def test_per_cents_in_words_are_the_same_figure(value: int) -> None:
    assert only(f"百分之{cn2an.an2cn(value)}").same(only(f"{value}%"))


@given(
    some.integers(1, 400), some.integers(1, 400), some.sampled_from("—–-~至到"), some.sampled_from(["%", "亿元", "人"])
)
def test_a_range_is_read_back(low: int, more: int, sign: str, unit: str) -> None:
    written = f"{low}{sign}{low + more}{unit}"
    figure, end = only(f"控制数{written}。"), only(f"{low + more}{unit}")
    assert (figure.amount * end.value, figure.upper) == (low * end.amount, end.amount)
    assert f"控制数{written}。"[figure.start : figure.end] == written


@given(some.integers(1, 9), some.integers(100, 900))
def test_a_ratio_is_read_back(part: int, whole: int) -> None:
    figure = only(f"比例为{part}:{whole}")
    assert (figure.amount, figure.upper, figure.base_unit) == (Decimal(part), Decimal(whole), "比")


@given(some.integers(2, 9), some.integers(1, 8))
def test_a_fraction_is_read_back(parts: int, share: int) -> None:
    figure = only(f"减少{cn2an.an2cn(parts)}分之{cn2an.an2cn(share)}")
    assert figure.base_unit == "%"
    assert abs(figure.amount - Decimal(100 * share) / parts) <= Decimal("0.05")


@given(
    some.integers(11, 9999),
    some.sampled_from(["约", "超过", "突破", "不足", "不到", "至少", "达到", "将近", "不低于", "不超过", "控制在"]),
    some.sampled_from(["", "以上", "以下", "左右", "以内"]),
)
def test_what_softens_a_figure_is_kept(value: int, before: str, after: str) -> None:
    figure = only(f"{before}{value}亿元{after}。")
    assert figure.value == value
    assert figure.qualifier == before + after


@given(some.integers(1, 99), some.integers(1, 9))
def test_two_magnitudes_are_one_figure(high: int, low: int) -> None:
    assert only(f"{high}万{low}千多户").amount == high * 10_000 + low * 1_000
    assert only(f"{high}亿{low}千多万人").amount == high * 100_000_000 + low * 10_000_000


@pytest.mark.parametrize(
    "text", ["过去五年", "五年来", "八十年代", "一年比一年好", "“两个一百年”", "零部件", "二元结构", "三次产业"]
)
def test_times_and_names_are_no_counts(text: str) -> None:
    assert figures(text) == ()


@given(reports | anything)
def test_figures_come_in_order_and_apart(text: str) -> None:
    position = 0
    for figure in figures(text):
        assert position <= figure.start < figure.end <= len(text)
        assert figure.unit.endswith(figure.base_unit) or figure.base_unit
        position = figure.end


@pytest.mark.parametrize(("text", "value", "unit", "amount", "base_unit", "qualifier"), [
    ("21万平方米", "21", "万平方米", "210000", "平方米", ""),
    ("1.2万", "1.2", "万", "12000", "", ""),
    ("1.2万盏", "1.2", "万盏", "12000", "盏", ""),
    ("35微克/立方米", "35", "微克/立方米", "35", "微克", ""),
    ("36.5万标箱", "36.5", "万标箱", "365000", "标准箱", ""),
    ("6240批次", "6240", "批次", "6240", "批次", ""),
    ("1180万羽", "1180", "万羽", "11800000", "羽", ""),
    ("两成", "20", "%", "20", "%", ""),
    ("一成半", "15", "%", "15", "%", ""),
    ("百分之五", "5", "%", "5", "%", ""),
    ("一千二百万", "12000000", "", "12000000", "", ""),
    ("一千二百万元", "12000000", "元", "12000000", "元", ""),
    ("15分钟", "15", "分钟", "15", "分钟", ""),
    ("8.2个百分点", "8.2", "个百分点", "8.2", "百分点", ""),
    ("近1万起", "1", "万起", "10000", "起", "近"),
    ("约5亿元", "5", "亿元", "500000000", "元", "约"),
    ("300户左右", "300", "户", "300", "户", "左右"),
    ("2600多亩", "2600", "亩", "2600", "亩", "多"),
    ("5万多平方米", "5", "万平方米", "50000", "平方米", "多"),
    ("1000余人", "1000", "人", "1000", "人", "余"),
    ("10亿元以上", "10", "亿元", "1000000000", "元", "以上"),
    ("5%以下", "5", "%", "5", "%", "以下"),
    ("超过10亿元", "10", "亿元", "1000000000", "元", "超过"),
    ("突破600亿元", "600", "亿元", "60000000000", "元", "突破"),
    ("不足3000万元", "3000", "万元", "30000000", "元", "不足"),
    ("达到581亿元", "581", "亿元", "58100000000", "元", "达到"),
    ("３６万毫升", "36", "万毫升", "360000", "毫升", ""),
])  # fmt: skip
def test_one_figure(text: str, value: str, unit: str, amount: str, base_unit: str, qualifier: str) -> None:
    figure = only(text)
    assert (figure.value, figure.amount) == (Decimal(value), Decimal(amount))
    assert (figure.unit, figure.base_unit, figure.qualifier) == (unit, base_unit, qualifier)
    assert text[: figure.start] in ("", qualifier)
    assert figure.end == len(text)


@pytest.mark.parametrize(("text", "amounts"), [
    ("第36届青少年科技创新大赛", [36]),
    ("从3%提高到5%", [3, 5]),
    ("从3%到5%", [3, 5]),
    ("党的十八届五中全会、市委六届十一次全会", []),
    ("过去一年", []),
    ("脱产一年学习", [1]),
    ("赶山路、九家垄路通车", []),
    ("人均可支配收入分别达到2.8万、1.5万", [28_000, 15_000]),
    ("增速分别高4.2和0.7个百分点", [Decimal("4.2"), Decimal("0.7")]),
    ("新建21万、15万平方米", [210_000, 150_000]),
    ("2014、2015年共建成3、5和8所", [3, 5, 8]),
    ("减轻市场主体负担3万多亿元", [3 * 10**12]),
    ("为16.3万农户授信", [163_000]),
    ("亩均节水120方,收购烟叶21万担", [120, 210_000]),
    ("四方联动、三方面", []),
    ("1、30个项目", [30]),
    ("8000和1.2万元", [12_000]),
    ("3万多亿5000万元", [3 * 10**12 + 5 * 10**7]),
    ("实现财政总收入18.6亿元、增长10.6%", [1_860_000_000, Decimal("10.6")]),
    ("拆除新增违法建设103处、1万多平方米", [103, 10_000]),
    ("力争新增违法建设24小时内发现、48小时内处置", [24, 48]),
    ("1882户贫困家庭", [1882]),
])  # fmt: skip
def test_figures_of_a_phrase(text: str, amounts: list[Decimal | int]) -> None:
    assert [figure.amount for figure in figures(text)] == amounts


@pytest.mark.parametrize("text", [
    "一人一策", "世界经济增速为6年来最低",
    "3517文旅新城", "S211升级改造", "办理“12345”工单", "12345热线", "抗击4·3特大暴雨", "“三证合一”", "三证合一",
    "全面开展“621行动”",
    "“五打五整治”", "五打五整治", "“四个全面”、“五大发展”", "“三严三实”", "“十三五”规划", "“4050”人员", "第一窗口",
    "“一极三宜”江湖名城",
    "2015年12月28日", "2015年", "11月30日", "“一进二访”活动", "“九打九治”", "G107国道", "PM2.5", "四大家班子",
    "“七五普法”",
    "第三次全国农业普查", "“1+1>2”",
])  # fmt: skip
def test_names_and_dates_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(("text", "lower", "upper", "base_unit"), [
    ("9000万—1亿元", 90_000_000, 100_000_000, "元"),
    ("6.5%－7%", Decimal("6.5"), 7, "%"),
    ("5至10%", 5, 10, "%"),
    ("10到15分钟", 10, 15, "分钟"),
    ("15%～20%", 15, 20, "%"),
    ("比例为1:2", 1, 2, "比"),
])  # fmt: skip
def test_a_range_and_a_ratio_have_two_ends(text: str, lower: Decimal, upper: Decimal, base_unit: str) -> None:
    figure = only(text)
    assert (figure.amount, figure.upper, figure.base_unit) == (lower, upper, base_unit)
    assert not figure.same(only(f"{lower}{base_unit}".replace("比", "倍")))


@pytest.mark.parametrize(("text", "per_cent"), [("三分之一", "33.3"), ("一半以上", "50"), ("五分之四", "80")])
def test_a_fraction_is_its_per_cents(text: str, per_cent: str) -> None:
    assert (only(text).amount, only(text).base_unit) == (Decimal(per_cent), "%")


@pytest.mark.parametrize("text", ["时间08:30", "浏览量:1 |", "2014—2015年", "2016-02-19 08:30"])
def test_times_and_dates_are_no_ranges(text: str) -> None:
    assert figures(text) == ()


def test_an_uncertain_count_is_not_told_as_a_certain_one() -> None:
    assert all(figure.qualifier for figure in figures("几十个项目、上百家企业、数百万元"))


@pytest.mark.parametrize(("one", "other", "same"), [
    ("5000万元", "0.5亿元", True),
    ("1.2万件", "12000件", True),
    ("两成", "20%", True),
    ("2.8万", "28000元", True),
    ("5亿元", "5亿美元", False),
    ("5亿元", "5万元", False),
    ("3%", "3个百分点", False),
    ("30台", "30户", False),
])  # fmt: skip
def test_same(one: str, other: str, same: bool) -> None:
    assert only(one).same(only(other)) is same
    assert only(other).same(only(one)) is same


@pytest.mark.parametrize(("text", "named"), [
    ("2015年和2016年相比,2015年", (2015, 2016)),
    ("２０１５年度", (2015,)),
    ("截至2015年11月30日", (2015,)),
    ("投资2016万元、2015户", ()),
    ("12015号", ()),
    ("3517文旅新城", ()),
])  # fmt: skip
def test_years(text: str, named: tuple[int, ...]) -> None:
    assert years(text) == named


@pytest.mark.parametrize(("text", "written"), [("无一人因灾死亡", "无一人"), ("没有一人伤亡", "没有一人"), ("确保不落一人", "不落一人")])
def test_nobody_is_counted_as_none(text: str, written: str) -> None:
    (figure,) = figures(text)
    assert (figure.amount, figure.base_unit, text[figure.start : figure.end]) == (Decimal(0), "人", written)


@pytest.mark.parametrize(
    ("numeral", "value"), [("两亿五", 250_000_000), ("十八亿六", 1_860_000_000), ("一亿五千万", 150_000_000), ("三百五", 350), ("一万二", 12_000)]
)
def test_a_numeral_that_breaks_off_tells_tenths(numeral: str, value: int) -> None:
    assert number(numeral) == value


@pytest.mark.parametrize(("text", "amount", "unit", "written"), [
    ("粮食产量达到四亿零七百多万吨", 407_000_000, "吨", "四亿零七百多万吨"),
    ("原煤产量七亿七千多万吨", 770_000_000, "吨", "七亿七千多万吨"),
    ("三百余万亩", 3_000_000, "亩", "三百余万亩"),
    ("十多亿人", 1_000_000_000, "人", "十多亿人"),
    ("安排了四千二百多万城镇劳动力", 42_000_000, "", "四千二百多万"),
])  # fmt: skip
def test_a_numeral_may_be_softened_inside(text: str, amount: int, unit: str, written: str) -> None:
    (figure,) = figures(text)
    assert (figure.amount, figure.base_unit, text[figure.start : figure.end]) == (Decimal(amount), unit, written)
    assert "多" in figure.qualifier or "余" in figure.qualifier


@pytest.mark.parametrize("text", ["第六个五年计划", "三年行动计划"])
def test_a_plan_is_named_by_its_years_and_no_length_of_time(text: str) -> None:
    assert figures(text) == ()


@given(some.text("零一二两三四五六七八九十百千万亿半多余", min_size=1, max_size=8))
def test_any_run_of_numerals_is_read_or_is_none(numerals: str) -> None:
    number(numerals)
    assert all(figure.amount >= 0 for figure in figures(f"投入{numerals}元"))
