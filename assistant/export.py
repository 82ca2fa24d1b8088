"""An answer as Markdown: its text, then its citations as numbered quotes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.plain import as_markdown
from assistant.verify import support
from store.fold import clean
from store.types import Passage, Sentence

if TYPE_CHECKING:  # an answer renders itself by this module
    from assistant.types import Answer, Citation, Correction


def markdown(answer: "Answer") -> str:
    """The answer, the quotes under their heading paths, and the notice where there is one."""
    parts = [as_markdown(answer.text), *(_quote(citation) for citation in answer.citations)]
    parts += [_correction(correction) for correction in answer.corrections]
    if answer.notice:
        parts.append(f"*{as_markdown(answer.notice)}*")
    return "\n\n".join(parts) + "\n"


def nearest(answer: "Answer", count: int) -> list[Sentence]:
    """Of each of the best `count` passages that say something the sentence that shares most with the question."""
    asked = answer.understood or answer.question
    return [max(said, key=lambda s: support(asked, s.text)) for p in answer.passages if (said := telling(p))][:count]


def telling(passage: Passage) -> list[Sentence]:
    """The sentences of a passage that say something: no headings, no front matter, no form of address."""
    said = [s for s in passage.sentences if s.kind in ("body", "footnote")]
    return [s for s in said if not s.text.rstrip().endswith((":", "："))]


def place(title: str, section: Iterable[str]) -> str:
    """Where words stand: the report's title and the heading path."""
    return " › ".join(part for part in (title, *section) if part)


def _correction(correction: "Correction") -> str:
    """What a model wrote and the report does not say, with the reason."""
    done = f"已更正为：{correction.shown}" if correction.shown else "已删去"
    return f"- 核对：~~{as_markdown(correction.written)}~~ {as_markdown(done)}（{as_markdown(correction.reason)}）"


def _quote(citation: "Citation") -> str:
    where = as_markdown(place(citation.report_title, citation.section))
    return f"\\[{citation.number}\\] {where}\n\n> {as_markdown(clean(citation.quote))}"
