"""How the figures of a proposal stand to each other and to those beside them: named features, from 0 to 1."""

from collections.abc import Sequence

from assistant.locate import is_part
from assistant.reckoning import operands
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.several import beside, from_and_to, has_less_said
from assistant.reckoning.terms import Term

_MOVED = ("by_how_much", "points", "fold", "fell", "grew", "fraction")
_LEAST_PEERS = 3


def of_places(cues: Sequence[str], two_times: bool, proposal: Proposal) -> dict[str, float]:
    """Of where the figures stand, and what their names have in common."""
    found = proposal.terms
    sentences = {term.place.sentence for term in found}
    subjects = [term.place.reading.subject for term in found]
    several = len(found) > 1
    same = several and subjects[0] == subjects[-1]
    moved = several and from_and_to(found[0], found[-1])
    told = {f"moved:{cue}": float(moved) for cue in _MOVED if cue in cues}
    return told | {
        "companion": float(any(not term.is_named for term in found)),
        "heads_differ": float(len({"均" in term.place.reading.indicator for term in found}) > 1),
        "less_said": float(proposal.operation == "sum" and has_less_said(found)),
        "ends": float(several and found[0].place.sentence == found[1].place.sentence and found[0].place.figure.start == found[1].place.figure.start),
        "of_which": float(several and is_part(found[0].place, found[1].place)),
        "listed": float(several and beside(found[0], found[1])),
        "one_sentence": float(len(sentences) == 1),
        "one_paragraph": float(len({(s.report_id, s.paragraph) for s in sentences}) == 1),
        "likeness": operands.likeness(subjects[0], subjects[-1]) if several else 0.0,
        "same_name": float(same),
        "other_name": float(two_times and several and not same),
        "other_than_before": float(several and not same and len(sentences) == 1 and bool({"before", "against"} <= set(cues))),
        "moved": float(moved),
        "moved_twice": float(moved and two_times),
        "start_alone": float(not moved and any(term.starts for term in found)),
        "start_told": float(not moved and any(term.starts for term in found) and bool({"before", "at_first"} & set(cues))),
        "rank": sum(term.rank for term in found) / len(found) / 10,
    }  # fmt: skip


def of_peers(cues: Sequence[str], terms: Sequence[Term], proposal: Proposal) -> dict[str, float]:
    """Of the rank of two figures that are set apart among all of their sort, where the most is asked for."""
    if "most" not in cues or proposal.operation not in ("difference", "times"):
        return {}
    one, other = sorted(proposal.terms, key=lambda term: -term.place.figure.amount)
    sort = (one.place.figure.base_unit, one.place.reading.change)
    alike = [term for term in terms if term.said and (term.timely or term.told) and (term.place.figure.base_unit, term.place.reading.change) == sort]
    beside_each_other = [term for term in alike if term.place.sentence == one.place.sentence == other.place.sentence]
    peers = {term.place.figure.amount for term in (beside_each_other if len(beside_each_other) >= _LEAST_PEERS else alike)}
    if len(peers) < _LEAST_PEERS:
        return {}
    first, second, *_, last = sorted(peers, reverse=True)
    told = {
        "of_first": float(one.place.figure.amount == first),
        "of_second": float(other.place.figure.amount == second),
        "of_last": float(other.place.figure.amount == last),
    }
    return told | {f"{name}:{cue}": value for name, value in told.items() for cue in ("runner_up", "least") if cue in cues}
