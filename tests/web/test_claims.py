"""The page of claims over the real report: what is checked, what is told of it, and that nothing done is lost."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant.assistant import Assistant
from assistant.types import Claim
from assistant.web import claims
from assistant.web.checking import Checking, markdown
from assistant.web.examples import examples
from store.index import open_index
from store.report import parse_report
from store.types import Report
from tests.store.test_ledger import HALVES

RIGHT, WRONG = "植树造林700亩。", "植树造林7000亩。"


def drawn(assistant: "Assistant") -> None:
    from assistant.web import claims

    claims.draw(assistant)


@pytest.fixture
def page(keyword_wenbao: Assistant) -> AppTest:
    app = AppTest.from_function(drawn, args=(keyword_wenbao,), default_timeout=20)
    app.session_state.language = "zh"
    return app.run()


def verdicts(app: AppTest) -> list[str]:
    return [claim.verdict for claim in app.session_state.claims_checking.claims]


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_a_text_is_checked_sentence_by_sentence(page: AppTest) -> None:
    page.text_area[0].set_value(RIGHT + WRONG)
    press(page, "核对")
    assert not page.exception
    assert verdicts(page) == ["supported", "contradicted"]
    assert page.session_state.claims_checking.done
    assert not page.error


def test_what_is_found_stays_when_the_page_is_drawn_again(page: AppTest) -> None:
    page.text_area[0].set_value(WRONG)
    press(page, "核对")
    first = page.session_state.claims_checking
    page.text_area[0].set_value(RIGHT).run()
    assert page.session_state.claims_checking is first
    assert page.get("download_button")


@pytest.mark.parametrize(("text", "told"), [(" \n", "是空的"), ("。。。", "是空的")])
def test_what_cannot_be_checked_is_told_in_words(page: AppTest, text: str, told: str) -> None:
    page.text_area[0].set_value(text)
    press(page, "核对")
    assert told in page.error[0].value
    assert "claims_checking" not in page.session_state
    page.text_area[0].set_value(RIGHT)
    press(page, "核对")
    assert not page.error
    assert verdicts(page) == ["supported"]


def test_the_counter_ends_where_the_check_does(page: AppTest) -> None:
    assert page.text_area[0].max_chars == 100_000


def test_the_examples_get_the_verdicts_they_promise(page: AppTest, keyword_wenbao: Assistant) -> None:
    made = examples(keyword_wenbao)
    assert list(made) == ["supported", "contradicted", "qualifier"]
    press(page, "几句一起")
    assert verdicts(page) == list(made)
    assert page.text_area[0].value == "".join(made.values())


def test_examples_are_left_out_where_a_report_has_no_figures(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    report = parse_report("words", HALVES.format(review="办学条件改善。", plan="继续努力。"))
    assistant = Assistant(open_index(tmp_path_factory.mktemp("words"), [report], None))
    app = AppTest.from_function(drawn, args=(assistant,), default_timeout=20).run()
    assert not app.exception
    assert len(app.button) == 1


def test_a_claim_comes_with_its_passage_at_its_place(keyword_wenbao: Assistant, report: Report) -> None:
    checking = Checking(WRONG, keyword_wenbao.checking(WRONG))
    while checking.step():
        pass
    shown = claims.shown(checking)
    assert shown["verdicts"] == [{"name": "contradicted", "count": 1}]
    (claim,) = shown["claims"]
    assert "700亩" in claim["reason"]
    spot = claim["sources"][0]["spot"]
    assert "植树造林700亩" in report.text[spot["start"] : spot["end"]]


def test_checking_goes_on_where_it_was(keyword_wenbao: Assistant) -> None:
    checking = Checking(RIGHT * 2, keyword_wenbao.checking(RIGHT * 2))
    assert checking.step()
    assert 0 < checking.share < 1
    assert checking.step()
    assert not checking.step()
    assert checking.done
    assert not checking.stopped
    assert checking.share == 1


def test_a_stopped_check_keeps_what_it_has(page: AppTest, keyword_wenbao: Assistant) -> None:
    checking = Checking(RIGHT * 3, keyword_wenbao.checking(RIGHT * 3))
    checking.step()
    checking.stop()
    page.session_state.claims_checking = checking
    page.run()
    assert verdicts(page) == ["supported"]
    assert "前 1 句" in page.warning[0].value


def broken() -> Iterator[Claim]:
    yield Claim("一。", "supported", "")
    raise OSError("<b>disk</b>")


def test_a_failure_in_the_middle_is_told_and_keeps_what_is_checked(page: AppTest) -> None:
    page.session_state.claims_checking = Checking("一。二。", broken())
    page.run()
    assert "OSError" in page.error[0].value
    assert "<b>" not in page.error[0].value.replace(r"\<", "")
    assert verdicts(page) == ["supported"]
    assert "前 1 句" in page.warning[0].value


def test_the_result_as_markdown(keyword_wenbao: Assistant) -> None:
    told = markdown(keyword_wenbao.check(RIGHT + WRONG + "<script>alert(1)</script>植树造林700亩![](http://evil.example/x)。"), "zh")
    assert told.startswith("# 核对结果\n\n✓ 一致")
    assert "**✗ 不一致** 植树造林7000亩。" in told
    assert "\n> " in told
    assert "<script>" not in told.replace(r"\<", "")
    assert "http://evil.example" not in told
