"""The ledger: found, kept as files, and seen in its place."""

import csv
import io
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.visitor import Visitor


def searched(visitor: Visitor, text: str) -> None:
    box = visitor.tab.get_by_role("textbox", name="查找")
    box.fill(text)
    box.press("Enter")
    visitor.settled()


def downloaded(visitor: Visitor, button: str, folder: Path) -> Path:
    with visitor.tab.expect_download() as coming:
        visitor.tab.get_by_role("button", name=button).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_figures_are_filtered_and_kept_as_files(visitor: Visitor, tmp_path: Path) -> None:
    visitor.open("figures")
    searched(visitor, "地区生产总值")
    visitor.tab.get_by_role("button", name="目标").click()
    visitor.settled()
    text = downloaded(visitor, "下载 CSV", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert any("581" in row["数字"] for row in rows)
    assert all(row["性质"].endswith("目标") for row in rows)
    expect(visitor.tab.get_by_text(f"{len(rows)} 个数字")).to_be_visible()
    book = zipfile.ZipFile(downloaded(visitor, "下载 Excel", tmp_path))
    assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == len(rows) + 1


def test_nothing_found_says_so_and_offers_a_way_back(visitor: Visitor) -> None:
    visitor.open("figures")
    searched(visitor, "月球基地")
    expect(visitor.tab.get_by_text("没有符合条件的数字")).to_be_visible()
    visitor.tab.get_by_role("button", name="去掉所有条件").click()
    visitor.settled()
    expect(visitor.tab.get_by_test_id("stDataFrame")).to_be_visible()


def test_sorting_leaves_the_reader_where_it_is_and_the_first_row_can_be_opened(visitor: Visitor) -> None:
    visitor.open("figures")
    table = visitor.tab.get_by_test_id("stDataFrame").bounding_box()
    assert table
    visitor.tab.mouse.click(table["x"] + 160, table["y"] + 15)
    visitor.tab.wait_for_timeout(500)  # a cell that is selected is told to the server after a while
    assert visitor.settled().highlighted() == ""
    visitor.tab.mouse.click(table["x"] + 60, table["y"] + 52)
    visitor.settled()
    assert visitor.highlighted()


def test_a_row_leads_to_its_sentence(visitor: Visitor) -> None:
    visitor.open("figures")
    searched(visitor, "社会消费品零售总额")
    table = visitor.tab.get_by_test_id("stDataFrame")
    box = table.bounding_box()
    assert box
    visitor.tab.mouse.click(box["x"] + 60, box["y"] + 52)
    visitor.settled()
    expect(visitor.reader.locator(".wb-here").first).to_be_in_viewport()
    assert "社会消费品零售总额" in visitor.highlighted()
    assert visitor.reader.locator(".wb-figure").count() >= 1
