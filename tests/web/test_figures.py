"""The page of figures over the real report: what the filters leave, what is kept as a file, what the charts compare."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from assistant.assistant import Assistant
from assistant.web import chart as charting
from assistant.web import figures, sheet
from assistant.web.compared import Chart, charts
from store.index import Index, open_index
from store.ledger import joined, ledger
from store.report import parse_report
from store.types import Report
from tests.store.test_ledger import HALVES


def drawn(assistant: "Assistant") -> None:
    from assistant.web import figures

    figures.draw(assistant)


def opened(assistant: Assistant, tab: str = "全部数字") -> AppTest:
    app = AppTest.from_function(drawn, args=(assistant,), default_timeout=20)
    app.session_state.language = "zh"
    app.session_state.figures_view = tab
    return app.run()


@pytest.fixture
def page(keyword_wenbao: Assistant) -> AppTest:
    return opened(keyword_wenbao)


def halves(review: str, plan: str) -> tuple[Chart, ...]:
    return charts(joined(ledger(parse_report("halves", HALVES.format(review=review, plan=plan)))))


def as_written(app: AppTest) -> list[str]:
    """The figures of the table as they are seen."""
    seen = convert_arrow_bytes_to_pandas_df(app.dataframe[0].proto.arrow_data.styler.display_values)
    return list(seen["figure"])


def indicators(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["indicator"])


def test_all_figures_are_in_the_table(page: AppTest, keyword_wenbao: Assistant) -> None:
    assert not page.exception
    table = page.dataframe[0].value
    assert len(table) == len(keyword_wenbao.figures())
    table["figure"] = as_written(page)
    (gdp,) = table[(table["indicator"] == "地区生产总值") & (table["period"] == "2015年")].to_dict("records")
    assert (gdp["figure"], gdp["status"], gdp["amount"], gdp["base_unit"]) == ("528亿元", "◐ 预计", 5.28e10, "元")
    assert gdp["sentence"].startswith("预计实现地区生产总值528亿元")
    assert "report" not in table


def test_figures_sort_by_amount_and_show_as_they_are_written(page: AppTest) -> None:
    table = page.dataframe[0].value
    assert list(table.sort_values("figure")["amount"]) == sorted(table["amount"])
    assert table["figure"].dtype.kind == "i"
    table["figure"] = as_written(page)
    assert list(table.loc[table["amount"].idxmax()][["figure", "base_unit"]]) == ["突破600亿元", "元"]


def test_a_very_long_table_is_drawn_without_that(monkeypatch: pytest.MonkeyPatch, keyword_wenbao: Assistant) -> None:
    monkeypatch.setattr(figures, "_MOST_BY_AMOUNT", 10)
    assert "528亿元" in list(opened(keyword_wenbao).dataframe[0].value["figure"])


def test_the_search_means_what_where_means(page: AppTest, keyword_wenbao: Assistant) -> None:
    page.text_input[0].set_value("GDP").run()
    assert indicators(page) == [row.indicator for row in keyword_wenbao.figures(where="GDP")]
    assert "地区生产总值" in indicators(page)


def test_filters_come_together(page: AppTest) -> None:
    page.text_input[0].set_value("财政").run()
    page.button_group[0].set_value(["target"]).run()
    page.button_group[1].set_value("plan").run()
    assert set(page.dataframe[0].value["status"]) == {"○ 目标"}
    assert "财政总收入" in indicators(page)
    page.button_group[1].set_value("review").run()
    assert not page.dataframe
    assert "没有符合条件的数字" in page.info[0].value
    page.button[0].click().run()
    assert len(page.dataframe[0].value) > 100


def test_english(keyword_wenbao: Assistant) -> None:
    app = AppTest.from_function(drawn, args=(keyword_wenbao,), default_timeout=20)
    app.session_state.language = "en"
    assert "○ target" in set(app.run().dataframe[0].value["status"])


def test_a_row_leads_to_its_own_figure(keyword_wenbao: Assistant, report: Report) -> None:
    row = next(row for row in keyword_wenbao.figures(where="固定资产投资") if row.text == "160亿元")
    spot = figures.spot(row, keyword_wenbao)
    assert report.text[spot["start"] : spot["end"]] == report.sentences[row.sentence].text
    assert [report.text[start:end] for start, end in spot["figures"]] == ["160亿元"]


def test_csv_holds_what_is_filtered_for_excel(keyword_wenbao: Assistant) -> None:
    found = keyword_wenbao.figures(where="财政总收入")
    data = sheet.to_csv(found, keyword_wenbao.index, "zh")
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [line["指标"] for line in lines] == [row.indicator for row in found]
    assert {"18.6亿元", "达到22.63亿元"} <= {line["数字"] for line in lines}
    assert {line["性质"] for line in lines} >= {"实际", "预计", "目标"}


def test_no_cell_is_read_as_a_formula(keyword_wenbao: Assistant) -> None:
    row = replace(keyword_wenbao.figures()[0], indicator='=HYPERLINK("http://evil.example","x")')
    index = keyword_wenbao.index
    assert "'=HYPERLINK" in sheet.to_csv([row], index, "zh").decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(sheet.to_excel([row], index, "zh"))) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in cells
        assert "hyperlink" not in cells
        assert "=HYPERLINK" in book.read("xl/sharedStrings.xml").decode()


def test_excel_holds_numbers_as_numbers(keyword_wenbao: Assistant) -> None:
    (row,) = (row for row in keyword_wenbao.figures() if row.indicator == "房屋面积")
    with zipfile.ZipFile(io.BytesIO(sheet.to_excel([row], keyword_wenbao.index, "en"))) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
    assert "<v>21</v>" in cells
    assert "<v>210000</v>" in cells
    assert "Indicator" in words


def test_each_chart_has_one_unit(keyword_wenbao: Assistant) -> None:
    made = charts(keyword_wenbao.indicators())
    for chart in made:
        rows = [bar.row for pair in chart.pairs for bar in (pair.review, pair.plan)]
        assert len({row.base_unit for row in rows if row.base_unit}) <= 1
    gdp = next(chart for chart in made if (chart.kind, chart.unit) == ("amount", "亿元")).pairs[0]
    assert (gdp.name, gdp.review.length, gdp.plan.length) == ("地区生产总值", 528.0, 581.0)
    assert (gdp.review.written, gdp.plan.written) == ("528亿元", "达到581亿元")
    (growth,) = (chart for chart in made if chart.kind == "change")
    assert ("增长10.5%", "增长10%") in [(pair.review.written, pair.plan.written) for pair in growth.pairs]


def test_the_whole_year_is_compared_and_not_a_part_of_it(keyword_wenbao: Assistant) -> None:
    pairs = [pair for chart in charts(keyword_wenbao.indicators()) for pair in chart.pairs]
    revenue = next(pair for pair in pairs if pair.name == "财政总收入")
    assert revenue.review.written == "21.15亿元"


def test_amounts_far_apart_stand_apart() -> None:
    made = halves("地区生产总值528亿元。人均可支配收入2.8万元。", "地区生产总值581亿元。人均可支配收入3.1万元。")
    assert [chart.unit for chart in made] == ["亿元", "万元"]


def test_a_decrease_goes_the_other_way_and_a_range_has_both_ends() -> None:
    ((energy,), (output,)) = (
        chart.pairs
        for chart in halves(
            "单位能耗下降4.8%。", "单位能耗下降3.1%以上。"
        ) + halves("地区生产总值增长7%。", "地区生产总值增长6.5%-7%。")
    )  # fmt: skip
    assert (energy.review.length, energy.plan.length) == (-4.8, -3.1)
    assert energy.plan.written == "下降3.1%以上"
    assert (output.plan.length, output.plan.upper) == (6.5, 7.0)


def test_a_chart_says_in_words_what_it_shows() -> None:
    (chart,) = halves("", "居民医保财政补助标准由每人每年380元提高到420元。")
    assert charting.spoken(chart, "zh") == "居民医保财政补助标准: 380元 · 原为 实际, 420元 · 2016年 目标"
    spec = charting.drawn(chart, "zh").to_dict()
    assert [param["name"] for param in spec["params"]] == [charting.CHOSEN]
    lines = next(data for data in spec["datasets"].values() if "told" in data[0])
    assert [line["filled"] for line in lines] == [1.0, 0.0]


def test_the_charts_of_the_page(keyword_wenbao: Assistant) -> None:
    app = opened(keyword_wenbao, "去年与今年")
    assert not app.exception
    table = app.dataframe[0].value.set_index("indicator")
    assert table.loc["新建垃圾屋", "plan"] == "100座 · 2016年 目标"
    assert "单位：亿元" in [caption.value for caption in app.caption]
    app.multiselect[0].set_value(["新建垃圾屋"]).run()
    units = [caption.value for caption in app.caption if caption.value.startswith("单位")]
    assert units == ["单位：座"]
    app.text_input[0].set_value("没有这个词").run()
    assert "没有符合条件的指标" in app.info[0].value


@pytest.fixture(scope="module")
def nothing_alike(tmp_path_factory: pytest.TempPathFactory) -> Index:
    texts = {"one": HALVES.format(review="改造小区20个。", plan="植树造林700亩。"), "two": HALVES.format(review="", plan="")}
    return open_index(tmp_path_factory.mktemp("alike"), [parse_report(name, text) for name, text in texts.items()], None)


def test_nothing_to_compare_is_told(nothing_alike: Index) -> None:
    app = opened(Assistant(nothing_alike), "去年与今年")
    assert "没有可以比较的" in app.info[0].value


def test_several_reports_can_be_told_apart(nothing_alike: Index) -> None:
    app = opened(Assistant(nothing_alike))
    assert "report" in app.dataframe[0].value
    app.selectbox[0].set_value("two").run()
    assert not app.dataframe
    app.selectbox[0].set_value("one").run()
    assert indicators(app) == ["改造小区", "植树造林"]


def test_the_newest_report_comes_first_and_a_figure_without_a_name_shows_its_clause(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    later = HALVES.replace("2015", "2017").replace("2016", "2018")
    texts = {"old": HALVES.format(review="改造小区20个。", plan=""), "new": later.format(review="经过五年,全面小康。", plan="")}
    reports = [parse_report(name, text) for name, text in texts.items()]
    assistant = Assistant(open_index(tmp_path_factory.mktemp("newest"), reports, None))
    (nameless,) = (replace(row, indicator="") for row in assistant.figures("new"))
    shown = figures.shown([nameless], assistant)
    assert shown["indicator"] == ["经过五年"]
    assert list(opened(assistant).dataframe[0].value["period"])[-1] == "2015年"


def test_a_failure_is_told_in_words(keyword_wenbao: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("<b>disk</b>")

    monkeypatch.setattr(Assistant, "figures", fail)
    app = opened(keyword_wenbao)
    assert "OSError" in app.error[0].value
    assert "<b>" not in app.error[0].value.replace(r"\<", "")
