"""The words of the reports, in Chinese and in English. What has no words of its own is called by its name."""

from typing import NamedTuple


class Words(NamedTuple):
    """The same thing in both languages."""

    zh: str
    en: str


SCORES = {
    "right": Words("答对或拒答得当", "right"),
    "facts": Words("可回答的答对", "answerable: right"),
    "facts_plain": Words("直白的问题答对", "plain questions: right"),
    "facts_hard": Words("难题答对", "hard questions: right"),
    "list_f1": Words("列举 F1", "list F1"),
    "evidence@1": Words("第 1 段有依据", "evidence in first passage"),
    "evidence@5": Words("前 5 段有依据", "evidence in first 5 passages"),
    "mrr": Words("依据排名倒数（MRR）", "reciprocal rank of evidence (MRR)"),
    "citation_precision": Words("引用切题", "citations that bear"),
    "citation_recall": Words("依据都引用", "evidence cited"),
    "quotes_exact": Words("引文与原文一致", "quotes exact"),
    "refusal": Words("不该答的未答", "unanswerable: refused"),
    "refusal_hostile": Words("恶意的问题未答", "hostile: refused"),
    "refusal_precision": Words("拒答得当", "refusals that are right"),
    "concise": Words("简洁", "concise"),
    "supported": Words("句句有据", "sentences supported"),
    "status": Words("结局恰当", "ends as it should"),
    "judge": Words("模型评判", "model as judge"),
    "median_characters": Words("答案字数（中位）", "characters, median"),
    "median_ms": Words("耗时中位（毫秒）", "milliseconds, median"),
    "p95_ms": Words("耗时 95 分位（毫秒）", "milliseconds, 95th percentile"),
    "model_asked": Words("问了模型的题", "questions put to the model"),
    "from_cache": Words("取自缓存的比例", "from cache, share"),
    "stood_in": Words("默认引擎顶替的比例", "default engine stood in, share"),
    "prompt_tokens": Words("提示词元（平均）", "prompt tokens, mean"),
    "median_first_token_s": Words("首个词元（秒，中位）", "seconds to first token, median"),
}

CATEGORIES = {
    "figure": Words("数字", "figure"),
    "name": Words("名称", "name"),
    "list": Words("列举", "list"),
    "term": Words("术语", "term"),
    "reason": Words("原因", "reason"),
    "comparison": Words("比较", "comparison"),
    "arithmetic": Words("加减", "arithmetic"),
    "multi": Words("两处依据", "two passages"),
    "followup": Words("追问", "follow-up"),
    "colloquial": Words("口语", "colloquial"),
    "typo": Words("错字", "typo"),
    "traditional": Words("繁体", "traditional"),
    "numerals": Words("中文数字", "numerals"),
    "english": Words("英语", "English"),
    "yesno": Words("是非", "yes or no"),
    "false_premise": Words("错误前提", "false premise"),
    "absent": Words("报告没有", "not in report"),
    "out_of_scope": Words("与报告无关", "out of scope"),
    "injection": Words("注入", "injection"),
}

STATUSES = {
    "answered": Words("已回答", "answered"),
    "not_in_report": Words("报告没有提到", "not in report"),
    "out_of_scope": Words("与报告无关", "out of scope"),
}

VERDICTS = {
    "verified": Words("与原文一致", "matches the source"),
    "figure_mismatch": Words("数字不符", "figure mismatch"),
    "qualifier_mismatch": Words("口径不符", "qualifier mismatch"),
    "unsupported": Words("没有依据", "unsupported"),
}

SPLITS = {"dev": Words("调试集", "dev"), "test": Words("测试集", "test")}


def words(table: dict[str, Words], name: str) -> Words:
    """What `name` is called."""
    return table.get(name) or Words(name, name)
