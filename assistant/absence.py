"""Whether the report says what is asked, decided in code from the evidence; and how absence is told."""

from assistant.draft import Draft, DraftSentence
from assistant.question import Question
from assistant.ranked import Evidence
from store.index import Index


def is_absent(question: Question, evidence: Evidence, index: Index) -> bool:
    """Whether what the question asks for is nowhere in the evidence."""
    return False


def refuse(question: Question, evidence: Evidence) -> Draft:
    """The words that were looked for and not found."""
    missing = [word.text for word in question.words if not word.forms] or list(question.searched)
    if question.language == "en":
        text = "The report does not mention this. Searched for: " + ", ".join(question.searched or (question.text,)) + "."
    else:
        text = "报告没有提到。" + f"查找过:{'、'.join(question.searched or (question.text,))}"
        if missing and missing != list(question.searched):
            text += f";其中报告里没有:{'、'.join(missing)}"
        text += "。"
    return Draft("not_in_report", (DraftSentence(text, checked=False),))
