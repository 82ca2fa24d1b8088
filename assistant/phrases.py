"""What the faces say around an answer, in Chinese and English."""

from typing import Literal

from assistant.errors import AssistantError

Language = Literal["zh", "en"]

_PHRASES: dict[str, tuple[str, str]] = {
    "title": ("问报", "Wenbao"),
    "subtitle": (
        "向政府工作报告提问：每句话都注明出处，每个数字都经过核对。",
        "Ask an official report: every sentence cites its place, every figure is checked.",
    ),
    "goals": ("{year}年的主要目标是什么？", "What are the main goals for {year}?"),
    "term": ("什么是{term}？", "What does {term} mean?"),
    "ask_value": ("{year}年{name}是多少？", "What was the {name} in {year}?"),
    "ask_count": ("{year}年{name}多少{unit}？", ""),
    "ask_target": ("{year}年{name}的目标是多少？", "What is the target for the {name} in {year}?"),
    "ask_change": ("{year}年{name}多少？", "By how much does the {name} change in {year}?"),
    "ask_more": ("{year}年{name}的目标比{before}年多多少？", "By how much is the {year} target for the {name} above {before}?"),
    "ask_topic": ("报告在“{topic}”里讲了什么？", "What does the report say under “{topic}”?"),
    "new_chat": ("新的对话", "New conversation"),
    "reports": ("报告", "Reports"),
    "not_in_report": ("报告没有提到", "Not in the report"),
    "out_of_scope": ("不在回答范围内", "Out of scope"),
    "searched": ("查找过：{words}", "Searched for: {words}"),
    "nearest": ("最接近的内容：", "What came nearest:"),
    "claim_supported": ("一致", "supported"),
    "claim_contradicted": ("不一致", "contradicted"),
    "claim_qualifier": ("口径不同", "another qualifier"),
    "claim_not_in_report": ("报告未提及", "not in the report"),
    "incomplete": ("回答没有写完。", "The answer was cut off."),
    "model_broke_off": ("模型中途停了（{problem}）。", "The model broke off ({problem}). "),
    "model_failed": ("模型没有回答（{problem}）。", "The model did not answer ({problem}). "),
    "model_incomplete": ("模型的回答不完整（{problem}）。", "The model's answer is incomplete ({problem}). "),
    "model_unfit": ("模型的回答没有通过核对。", "The model's answer did not pass the checks. "),
    "model_silent": ("模型没有写出内容。", "The model wrote nothing. "),
    "completed": ("缺的部分已用报告原文补上。", "What it left out is added in the report's words."),
    "default_answers": ("这是默认引擎的回答。", "The default engine answers instead."),
    "prompt_cut": (
        "服务器可能截掉了提示词的开头：请调大它的上下文长度（例如 Ollama 的 num_ctx）。",
        "The server may have cut off the start of the prompt: raise its context length (for example Ollama's num_ctx).",
    ),
    "corrected": (
        "核对：模型写的“{written}”已更正为“{shown}”（{reason}）。",
        "Checked: the model wrote “{written}”, corrected to “{shown}” ({reason}).",
    ),
    "struck": (
        "核对：模型写的“{written}”已删去（{reason}）。",
        "Checked: the model wrote “{written}”, struck out ({reason}).",
    ),
    "unverified": ("未核实", "not verified"),
    "preparing": ("正在准备报告…", "Preparing the reports …"),
    "index_ready": (
        "索引已就绪：{reports} 份报告，{sentences} 句，{passages} 段，向量：{embedder}，{seconds:.1f} 秒。\n{folder}",
        "The index is ready: {reports} reports, {sentences} sentences, {passages} passages, vectors: {embedder}, "
        "{seconds:.1f} s.\n{folder}",
    ),
    "stage_keywords": ("建关键词索引", "Keyword index"),
    "stage_vectors": ("计算向量", "Vectors"),
    "stage_other": ("建索引", "Building the index"),
    "unexpected": (
        "程序出了意外的错误（{kind}：{message}）。请重试；若仍出现，请加 --debug 运行并报告详情。",
        "Something unexpected went wrong ({kind}: {message}). Try again; if it stays, report what --debug shows.",
    ),
}


def say(language: Language, key: str, **values: object) -> str:
    """The phrase `key` in `language`, its `{…}` filled in."""
    return _PHRASES[key][language == "en"].format(**values)


def failure(language: Language, error: Exception) -> str:
    """What went wrong, in words; never a traceback."""
    if isinstance(error, AssistantError):
        return error.message
    return say(language, "unexpected", kind=type(error).__name__, message=error)


def stage(language: Language, name: str) -> str:
    """The name of a stage of building the index."""
    key = f"stage_{name}"
    return say(language, key if key in _PHRASES else "stage_other")
