"""How things show themselves to whoever works in a notebook: one German line, and a small table where that helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

_LEFT = " style='text-align: left'"


class Spoken:
    """What has a German phrase (``str``) shows itself by it."""

    def __repr__(self) -> str:
        return f"Formel: {self}"

    def _repr_html_(self) -> str:
        return f"<p><strong>Formel:</strong> {escape(str(self))}</p>"


NOTEBOOK_LOOK = (
    "<style>.jp-RenderedHTMLCommon .tabelle :is(th, td):not(.zahl) { text-align: left } "
    ".jp-RenderedHTMLCommon button.begriff { all: unset } "
    ".jp-RenderedHTMLCommon .tabelle caption { text-align: left }</style>"
)
"""Tables and terms of a report in JupyterLab, which sets all cells to the right and draws a button of each term."""


def printed(text: str) -> str:
    """Text whose columns stand below each other: inside an output JupyterLab gives a plain ``pre`` wide letters."""
    return f'<pre style="font-family: var(--jp-code-font-family, monospace)">{escape(text)}</pre>'


def card(title: str, rows: Mapping[str, str], beside: str = "") -> str:
    """A thing as a table of two columns: what is told, and the words; the title stands in its caption."""
    cells = "".join(
        f"<tr><th scope='row'{_LEFT}>{escape(k)}</th><td{_LEFT}>{escape(v)}</td></tr>" for k, v in rows.items()
    )
    return f"<table><caption>{_caption(title, beside)}</caption>{cells}</table>"


def listing(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], beside: str = "") -> str:
    """Things of a kind as a table with headings; the first cell of a row is its heading."""
    head = "".join(f"<th scope='col'{_LEFT}>{escape(words)}</th>" for words in heads)
    lines = (f"<tr><th scope='row'{_LEFT}>{escape(first)}</th>{''.join(_cell(word) for word in rest)}</tr>"
             for first, *rest in rows)  # fmt: skip
    caption = _caption(title, beside)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _cell(words: str) -> str:
    return f"<td{_LEFT}>{escape(words)}</td>"


def _caption(title: str, beside: str) -> str:
    return f"<strong>{escape(title)}</strong>" + (f" ({escape(beside)})" if beside else "")
