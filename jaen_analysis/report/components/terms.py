"""Terms that are explained where they stand, without a script: each opens its entry of the list at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jaen_analysis.report.components.markup import require, slug
from jaen_analysis.report.german import hyphenated
from jaen_analysis.report.record import Fragment, Words


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; ``formula`` and ``source`` may be empty."""

    name: str
    explanation: str
    formula: str = ""
    source: str = ""


def begriff(name: str, shown: str = "") -> Fragment:
    """A term in a line that opens its explanation; ``shown`` are its words there if they are inflected.

    The explanation itself comes from :func:`glossar`; a page without it is refused.
    """
    words = shown or name
    html = Markup('<button type="button" class="begriff" popovertarget="begriff-{}">{}</button>')
    return Fragment(html.format(slug(name), hyphenated(words)), {"kind": "satz", "words": words}, words)


def glossar(terms: Sequence[Term]) -> Fragment:
    """The list of all terms in alphabetical order; each entry is also the box that :func:`begriff` opens.

    The text stands once in the page: as an entry, until its term is pressed and the browser lifts it out.
    """
    require(terms, "glossar() braucht mindestens einen Begriff.")
    for term in terms:
        require(term.explanation.strip(), f"glossar(): Zum Begriff „{term.name}“ fehlt die Erklärung.")
    ordered = sorted(terms, key=lambda term: slug(term.name))
    listed = Markup("\n").join(
        Markup('<div id="begriff-{}" popover><dt>{}</dt><dd>{}</dd></div>').format(
            slug(term.name), term.name, _explanation(term)
        )
        for term in ordered
    )
    html = Markup('<dl class="glossar">\n{}\n</dl>').format(listed)
    entries: list[Words] = [[term.name, term.explanation, term.formula, term.source] for term in ordered]
    words = "\n".join(f"{term.name}: {term.explanation}" for term in ordered)
    return Fragment(html, {"kind": "glossar", "entries": entries}, words)


def _explanation(term: Term) -> Markup:
    html = Markup("<p>{}</p>").format(term.explanation)
    if term.formula:
        html += Markup('<p class="leise">Berechnung: {}</p>').format(term.formula)
    if term.source:
        html += Markup('<p class="leise">Quelle: {}</p>').format(term.source)
    return html
