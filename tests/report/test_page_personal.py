"""What a page tells of persons, wherever it tells it."""

from __future__ import annotations

import pytest

from jaen_analysis.report.page_personal import persons_told

PAGE = (
    '<html lang="de"><head><title>{title}</title><style>.a{{content:"123A456789"}}</style></head>'
    "<body>{body}</body></html>"
)
KUNDE = "123A456789"


def told(body: str = "", title: str = "Bericht", office: str = "") -> list[str]:
    return persons_told(PAGE.format(title=title, body=body), office)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"<p>Der Fall {KUNDE} zeigt</p>", "Im Text"),
        ("<p>Der Fall <strong>123A</strong>456789</p>", "Im Text"),
        ("<p>Der Fall 123\N{NO-BREAK SPACE}A\N{NO-BREAK SPACE}456\N{SOFT HYPHEN}789</p>", "Im Text"),
        (f'<img alt="{KUNDE}">', "Im Attribut „alt“"),
        (f'<td title="{KUNDE}">3</td>', "Im Attribut „title“"),
        (f'<td data-wert="{KUNDE}">3</td>', "Im Attribut „data-wert“"),
        (f"<svg><title>{KUNDE}</title></svg>", "Im Text"),
        (f'<svg aria-label="{KUNDE}"></svg>', "Im Attribut „aria-label“"),
        ("<p>123A<wbr>456\N{ZERO WIDTH SPACE}789</p>", "Im Text"),
        (f'<p id="{KUNDE}">3</p>', "Im Attribut „id“"),
        (f'<a href="seite.html#{KUNDE}">3</a>', "Im Attribut „href“"),
        (f'<script type="application/json">{{"x": "{KUNDE}"}}</script>', "In einem Skript"),
        (f"<template><p>{KUNDE}</p></template>", "In einem Skript"),
    ],
)
def test_it_is_found_wherever_it_is_read_heard_or_held(body: str, place: str) -> None:
    (words,) = told(body)
    assert words == f"{place} der Seite steht eine Kundennummer („{words.split('„')[-1].split('“')[0]}“, gekürzt)."
    assert KUNDE not in words


def test_in_the_title_and_once_for_the_same_place() -> None:
    assert len(told(title=KUNDE)) == 1
    assert len(told(f"<p>{KUNDE}</p><p>{KUNDE}</p>")) == 1


def test_figures_beside_each_other_are_no_number() -> None:
    cells = "".join(f"<td>{figure}</td>" for figure in (36, 574, 261, 809, 36574261, 809))
    assert told(f"<table><tr>{cells}</tr></table><svg><text>2024</text><text>2025</text><text>202</text></svg>") == []


def test_the_office_is_no_person() -> None:
    body = '<p>Fragen: <a href="mailto:c@en-kreis.de">c@en-kreis.de</a></p>'
    assert told(body) and told(body, office="email: c@en-kreis.de") == []
