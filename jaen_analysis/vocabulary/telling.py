"""How things show themselves to whoever works in a notebook: one German line, and a small table where that helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape


class Spoken:
    """What has a German phrase (``str``) shows itself by it."""

    def __repr__(self) -> str:
        return f"Formel: {self}"

    def _repr_html_(self) -> str:
        return f"<p><strong>Formel:</strong> {escape(str(self))}</p>"


def card(title: str, rows: Mapping[str, str], beside: str = "") -> str:
    """A thing as a table of two columns: what is told, and the words; the title stands in its caption."""
    cells = "".join(f"<tr><th scope='row'>{escape(k)}</th><td>{escape(v)}</td></tr>" for k, v in rows.items())
    return f"<table><caption>{_caption(title, beside)}</caption>{cells}</table>"


def listing(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], beside: str = "") -> str:
    """Things of a kind as a table with headings; the first cell of a row is its heading."""
    head = "".join(f"<th scope='col'>{escape(words)}</th>" for words in heads)
    lines = (f"<tr><th scope='row'>{escape(first)}</th>{''.join(f'<td>{escape(word)}</td>' for word in rest)}</tr>"
             for first, *rest in rows)  # fmt: skip
    caption = _caption(title, beside)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _caption(title: str, beside: str) -> str:
    return f"<strong>{escape(title)}</strong>" + (f" ({escape(beside)})" if beside else "")
