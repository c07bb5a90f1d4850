"""Words: sentences, key messages, notes and the technical sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup

from jaen_analysis.report.components.markup import icon, joined, require
from jaen_analysis.report.record import Fragment, Text, words_of

NoteKind = Literal["info", "warnung"]

_NOTES: dict[NoteKind, tuple[str, str]] = {"info": ("info", "Hinweis"), "warnung": ("dreieck", "Achtung")}


def satz(*parts: Text) -> Fragment:
    """Parts of a line put together without blanks: ``satz("Die ", begriff("Integrationsquote"), " steigt.")``."""
    words = "".join(words_of(part) for part in parts)
    return Fragment(joined(parts), {"kind": "satz", "words": words}, words)


def stark(text: Text) -> Fragment:
    """Words that carry the sentence."""
    words = words_of(text)
    return Fragment(Markup("<strong>{}</strong>").format(text), {"kind": "satz", "words": words}, words)


def zeilen(lines: Sequence[str]) -> Fragment:
    """Lines below one another in a cell."""
    require(lines, "zeilen() braucht mindestens eine Zeile.")
    words = "; ".join(lines)
    return Fragment(Markup("<br>").join(lines), {"kind": "satz", "words": words}, words)


def absatz(*sentences: Text) -> Fragment:
    """A paragraph of whole sentences."""
    require(sentences, "absatz() braucht mindestens einen Satz.")
    words = " ".join(words_of(sentence) for sentence in sentences)
    html = Markup("<p>{}</p>").format(Markup(" ").join(sentences))
    return Fragment(html, {"kind": "absatz", "words": words}, words)


def saetze(items: Sequence[Text]) -> Fragment:
    """A plain list of sentences."""
    return _list("saetze", items)


def kernaussagen(items: Sequence[Text]) -> Fragment:
    """The key messages, the most urgent one first."""
    return _list("kernaussagen", items)


def hinweis(*sentences: Text, kind: NoteKind = "info") -> Fragment:
    """A box that says what to bear in mind (``info``) or what must not be overlooked (``warnung``)."""
    require(sentences, "hinweis() braucht mindestens einen Satz.")
    sign, word = _NOTES[kind]
    words = " ".join(words_of(sentence) for sentence in sentences)
    html = Markup('<div class="hinweis {}" role="note"><p>{} <strong>{}:</strong> {}</p></div>').format(
        kind, icon(sign), word, Markup(" ").join(sentences)
    )
    return Fragment(html, {"kind": "hinweis", "word": word, "words": words}, f"{word}: {words}")


def technik(facts: Sequence[tuple[str, str]]) -> Fragment:
    """The technical sheet at the end: where the figures come from and what made the report, name by name."""
    require(facts, "technik() braucht mindestens eine Angabe.")
    html = Markup('<dl class="technik">{}</dl>').format(
        Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in facts)
    )
    words = "; ".join(f"{name}: {value}" for name, value in facts)
    return Fragment(html, {"kind": "technik", "facts": [list(fact) for fact in facts]}, words)


def zusammen(*fragments: Fragment) -> Fragment:
    """Several components as the one value of a notebook cell."""
    require(fragments, "zusammen() braucht mindestens einen Baustein.")
    require(all(f.head is None for f in fragments), "kopf() steht allein in seiner Zelle, nicht in zusammen().")
    words = "\n".join(fragment.words for fragment in fragments)
    html = Markup("\n").join(fragments)
    return Fragment(html, {"kind": "zusammen", "parts": [fragment.record for fragment in fragments]}, words)


def _list(kind: str, items: Sequence[Text]) -> Fragment:
    require(items, f"{kind}() braucht mindestens einen Satz.")
    require(not isinstance(items, str), f"{kind}() braucht eine Liste von Sätzen, keinen einzelnen Text.")
    words = [words_of(item) for item in items]
    rows = Markup("\n").join(Markup("<li>{}</li>").format(item) for item in items)
    html = Markup('<ul class="{}">\n{}\n</ul>').format(kind, rows)
    return Fragment(html, {"kind": kind, "items": list(words)}, "\n".join(f"– {line}" for line in words))
