"""What stands in a list of a file: figures and ids that are known, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jaen_analysis.vocabulary import breakdowns
from jaen_analysis.vocabulary.catalogue import Catalogue, unknown
from jaen_analysis.vocabulary.formula import Formula


def figure(text: str, catalogue: Catalogue) -> Formula:
    """A delivered figure as it is written in a list: ``elb`` or ``elb[geschlecht=frauen]``.

    Raises ``KeyError`` or ``ValueError`` with a German message for what is not known or not delivered.
    """
    id_, _, part = text.removesuffix("]").partition("[")
    measure = catalogue.measure(id_)
    breakdown = breakdowns.parse(part or breakdowns.TOTAL)
    if not measure.allows(breakdowns.canonical(breakdown)):
        raise ValueError(f"„{measure.title}“ gibt es nicht nach „{part}“.")
    return measure.where(**breakdown)


def figure_faults(text: str, catalogue: Catalogue) -> Iterator[str]:
    """Why :func:`figure` does not know this figure."""
    try:
        figure(text, catalogue)
    except (KeyError, ValueError) as error:
        yield str(error.args[0])


def unknown_ids(what: str, ids: Iterable[str], known: Mapping[str, object]) -> Iterator[str]:
    """German messages for the ids that are not known."""
    return (unknown(what, id_, known) for id_ in dict.fromkeys(ids) if id_ not in known)


def once(what: str, values: Iterable[str]) -> Iterator[str]:
    """German messages for what stands there more than once."""
    seen = list(values)
    repeated = (value for value in dict.fromkeys(seen) if seen.count(value) > 1)
    return (f"{what} „{value}“ steht mehrmals da. Bitte nur einmal nennen." for value in repeated)
