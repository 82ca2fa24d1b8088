"""What a term means where no footnote tells: its parts in order, the words counted, and the sentence that carries it on."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.types import Answer
from store.index import open_index
from store.report import parse_report

COUNTRY = """\
政府工作报告

——2017年3月5日在第十二届全国人民代表大会第五次会议上

各位代表：

一、2016年工作回顾

过去一年，各地区、各部门增强政治意识、大局意识、核心意识、看齐意识，经济稳中向好。改革持续推进。

国务院提请审议法律议案13件，制定修订行政法规8件。完善公共决策吸纳民意机制，办理代表建议。加强安全生产工作，事故总量继续下降。

二、2017年重点工作任务

今年要抓好以下工作。

用改革的办法推进“三去一降一补”。

要在巩固成果基础上，完善政策措施，努力取得更大成效。

扎实有效去产能。今年要再压减钢铁产能5000万吨左右。同时，要安置好职工，确保分流职工就业有出路。

因城施策去库存。目前三四线城市房地产库存仍然较多。要支持居民自住和进城人员购房需求。

积极稳妥去杠杆。我国非金融企业杠杆率较高，这与储蓄率高、以信贷为主的融资结构有关。要把降低企业杠杆率作为重中之重。

多措并举降成本。扩大小微企业享受减半征收所得税优惠的范围。名目繁多的收费要大幅降低。

精准加力补短板。要针对严重制约经济社会发展的突出问题，加大补短板力度。加快提升公共服务能力。

必须深化简政放权、放管结合、优化服务改革。要让企业和群众更多感受到“放管服”改革成效，打通“最后一公里”。

确需设置的行政审批事项，要建立权力清单制度，一律向社会公开。清单之外的，一律不得实施审批。全面推开“营改增”，把营业税改征增值税试点扩大到各行业。牢固树立“四个意识”。

按照“产权清晰、权责明确、政企分开、管理科学”的要求，推行公司制改革。按照建立现代企业制度的要求，完善监督机制。
"""


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("meanings")
    return Assistant(open_index(folder, [parse_report("country-2017", COUNTRY)], None, ""))


def _missing(answer: Answer, told: list[str]) -> list[str]:
    cited = "".join(citation.quote for citation in answer.citations)
    return [fact for fact in told if fact not in answer.text or fact not in cited]


@pytest.mark.parametrize(("question", "told"), [
    ("“放管服”到底是啥意思?", ["简政放权", "放管结合", "优化服务"]),
    ("三去一降一补分别代表什么?", ["去产能", "去库存", "去杠杆", "降成本", "补短板"]),
    ("四个意识是什么意思?", ["政治意识", "大局意识", "核心意识", "看齐意识"]),
    ("“营改增”是什么意思?", ["营业税改征增值税"]),
    ("权力清单制度是啥意思?", ["向社会公开", "不得实施审批"]),
    ("现代企业制度有哪十六个字的要求?", ["产权清晰", "权责明确", "政企分开", "管理科学"]),
])  # fmt: skip
def test_a_term_is_told_by_its_parts(country: Assistant, question: str, told: list[str]) -> None:
    answer = country.ask(question)
    assert answer.status == "answered"
    assert _missing(answer, told) == [], answer.text


@pytest.mark.parametrize(("question", "told"), [
    ("企业负债率高是什么原因?", ["储蓄率高、以信贷为主的融资结构"]),
    ("2016年国务院提请审议了几件法律议案?", ["13件"]),
])  # fmt: skip
def test_what_says_it_is_preferred(country: Assistant, question: str, told: list[str]) -> None:
    assert _missing(country.ask(question), told) == []
