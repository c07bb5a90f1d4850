"""The overview of all areas: a word and a sign in every cell, the tint of the cell only repeats them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from jaen_analysis.report.components.lights import Light, zeichen
from jaen_analysis.report.components.markup import require
from jaen_analysis.report.german import hyphenated
from jaen_analysis.report.record import Fragment, Record, Text, Words, words_of

Judgement = Literal["besser", "schlechter", "hoeher", "niedriger", "aehnlich", "offen", "fehlt"]
"""What a cell says, without its wording; ``offen`` is a value that is not judged."""

_SIGNS: dict[Judgement, str] = {
    "besser": "▲",
    "schlechter": "▼",
    "hoeher": "△",
    "niedriger": "▽",
    "aehnlich": "●",
    "offen": "◆",
    "fehlt": "–",
}


@dataclass(frozen=True)
class Cell:
    """One indicator of one area: the judgement, its word ("besser") and, if wanted, the value as shown."""

    judgement: Judgement
    word: str
    value: str = ""


@dataclass(frozen=True)
class Theme:
    """Indicators or goals under one heading: each with its title and a cell or a light per area."""

    title: str
    rows: tuple[tuple[Text, tuple[Cell | Light, ...]], ...]


def felder(
    caption: Text,
    areas: Sequence[str],
    themes: Sequence[Theme],
    *,
    subtitle: str = "",
    head: str = "Kennzahl",
    key: str = "",
) -> Fragment:
    """Indicators in rows, areas in columns, both as they come; for a telephone the table scrolls in its own region.

    ``head`` says what the rows are ("Ziel" for lights); ``key`` is an ASCII id to link to. Raises ``ValueError``
    without a caption, areas or rows, and where a row has not one cell per area or a cell no word.
    """
    name = words_of(caption)
    _check(name, areas, themes)
    below = Markup(' <span class="unter">{}</span>').format(subtitle) if subtitle else Markup("")
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(title) for title in (head, *areas))
    html = Markup(
        '<section class="tabelle breit"{} tabindex="0" aria-label="Tabelle: {}"><table class="felder">'
        "<caption><strong>{}</strong>{}</caption>\n"
        '<thead><tr>{}</tr></thead>\n{}</table></section>'
    ).format(
        Markup(' id="{}"').format(key) if key else "", name, caption, below, columns,
        Markup("\n").join(_theme(theme, len(areas) + 1) for theme in themes),
    )  # fmt: skip
    rows: list[Words] = []
    for theme in themes:
        rows.append([theme.title])
        rows += ([words_of(title), *map(_words, cells)] for title, cells in theme.rows)
    record: Record = {
        "kind": "tabelle",
        "caption": name,
        "subtitle": subtitle,
        "columns": [head, *areas],
        "rows": rows,
        "highlight": "",
        "total": "",
    }
    return Fragment(html, record, f"Tabelle: {name}")


def _check(caption: str, areas: Sequence[str], themes: Sequence[Theme]) -> None:
    require(caption.strip(), "felder() braucht eine Überschrift (caption), die sagt, was die Tabelle zeigt.")
    require(areas and all(area.strip() for area in areas), f"Tabelle „{caption}“: Eine Spalte hat keine Überschrift.")
    require(
        themes and all(theme.rows and theme.title.strip() for theme in themes),
        f"Tabelle „{caption}“: Jedes Thema braucht eine Überschrift und Zeilen; was leer ist, lassen Sie weg.",
    )
    for title, cells in (row for theme in themes for row in theme.rows):
        where = f"Tabelle „{caption}“, Zeile „{words_of(title)}“"
        require(words_of(title).strip(), f"Tabelle „{caption}“: Eine Zeile hat keine Überschrift.")
        require(len(cells) == len(areas), f"{where}: {len(cells)} Zellen, aber {len(areas)} Gebiete.")
        require(all(cell.word.strip() for cell in cells), f"{where}: Eine Zelle hat kein Wort.")


def _theme(theme: Theme, columns: int) -> Markup:
    rows = Markup("\n").join(_row(title, cells) for title, cells in theme.rows)
    return Markup(
        '<tbody><tr class="thema"><th scope="rowgroup" colspan="{}"><span>{}</span></th></tr>\n{}</tbody>'
    ).format(columns, theme.title, rows)


def _row(title: Text, cells: Sequence[Cell | Light]) -> Markup:
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(
        hyphenated(title) if isinstance(title, str) else title, Markup("").join(map(_cell, cells))
    )


def _cell(cell: Cell | Light) -> Markup:
    """Sign and word, below them the value; of a missing one the sign is seen and the word is read out."""
    value = Markup(' <span class="wert">{}</span>').format(cell.value) if cell.value else ""
    if isinstance(cell, Light):
        return Markup('<td class="{}">{} {}{}</td>').format(cell.colour, zeichen(cell), cell.parted, value)
    sign = Markup('<span aria-hidden="true">{}</span>').format(_SIGNS[cell.judgement])
    word = Markup('<span class="vorlesen">{}</span>' if cell.judgement == "fehlt" else " {}").format(cell.word)
    return Markup('<td class="{}">{}{}{}</td>').format(cell.judgement, sign, word, value)


def _words(cell: Cell | Light) -> str:
    return f"{cell.word} ({cell.value})" if cell.value else cell.word
