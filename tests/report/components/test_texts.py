from __future__ import annotations

import pytest

from jaen_analysis.report.components import (
    Term,
    absatz,
    begriff,
    glossar,
    hinweis,
    kernaussagen,
    kopf,
    saetze,
    satz,
    stark,
    technik,
    zusammen,
)


def test_text_is_escaped_and_inline_parts_are_not() -> None:
    line = satz("Quote < 5 & ", begriff("Größe", "Größen"), " ", stark("28,8\xa0%"))

    assert "Quote &lt; 5 &amp; " in line.html
    assert '<button type="button" class="begriff" popovertarget="begriff-groesse">Größen</button>' in line.html
    assert line.words == "Quote < 5 & Größen 28,8\xa0%"
    assert absatz(line, "Ende.").html.count("<button") == 1


def test_key_messages_keep_their_order() -> None:
    fragment = kernaussagen(["Erstens.", satz("Zweitens ", stark("wichtig"), ".")])

    assert fragment.record == {"kind": "kernaussagen", "items": ["Erstens.", "Zweitens wichtig."]}
    assert fragment.html.index("Erstens") < fragment.html.index("Zweitens")


def test_a_warning_says_so_in_a_word_too() -> None:
    assert hinweis("Vorsicht.", kind="warnung").words == "Achtung: Vorsicht."
    assert hinweis("Vorläufig.").record == {"kind": "hinweis", "word": "Hinweis", "words": "Vorläufig."}


def test_glossary_is_in_german_order_and_each_entry_is_the_box_of_its_term() -> None:
    fragment = glossar([Term("Zugang", "Wer neu kommt."), Term("Ältere", "Ab 55 Jahren.", "a geteilt durch b", "§ 1")])

    assert fragment.record["entries"] == [
        ["Ältere", "Ab 55 Jahren.", "a geteilt durch b", "§ 1"],
        ["Zugang", "Wer neu kommt.", "", ""],
    ]
    assert '<div id="begriff-aeltere" popover><dt>Ältere</dt>' in fragment.html
    assert fragment.html.count("Berechnung: a geteilt durch b") == 1


def test_technical_sheet_is_a_list_of_names_and_values() -> None:
    fragment = technik([("Programm", "jaen_analysis 0.1.0"), ("Eingaben", "3f2a <9>")])

    assert "<dt>Eingaben</dt><dd>3f2a &lt;9&gt;</dd>" in fragment.html
    assert fragment.record["facts"] == [["Programm", "jaen_analysis 0.1.0"], ["Eingaben", "3f2a <9>"]]


def test_several_components_become_one_value() -> None:
    both = zusammen(absatz("Eins."), saetze(["Zwei."]))

    assert both.html == '<p>Eins.</p>\n<ul class="saetze">\n<li>Zwei.</li>\n</ul>'
    assert both.record == {
        "kind": "zusammen",
        "parts": [{"kind": "absatz", "words": "Eins."}, {"kind": "saetze", "items": ["Zwei."]}],
    }


HEAD = {
    "organisation": "Jobcenter Musterkreis",
    "office": "Koordinierungsstelle",
    "title": "Quartalsbericht",
    "area": "Stadt Witten",
    "period": "3. Quartal 2026",
    "data_state": "15. Oktober 2026",
    "audience": "Leitung",
}


def test_a_head_names_draft_and_demo_data() -> None:
    draft, signed = kopf(**HEAD, demo=True), kopf(**HEAD, state="Unterzeichnet – gilt ab dem 5. November 2026")
    assert draft.head is not None and signed.head is not None

    assert "Demodaten" in draft.html and "noch nicht abgestimmt" in draft.html
    assert "Demodaten" not in signed.html and "Entwurf" not in signed.html
    assert signed.head["title"] == "Quartalsbericht – Stadt Witten – 3. Quartal 2026"


def test_the_state_of_an_agreement_is_content_and_that_of_a_page_is_not() -> None:
    assert "state" not in kopf(**HEAD).record
    assert kopf(**HEAD, state="Unterzeichnet – gilt").record["state"] == "Unterzeichnet – gilt"


@pytest.mark.parametrize(
    ("name", "word"), [("title", "Titel"), ("period", "Berichtszeitraum"), ("audience", "Adressaten")]
)
def test_a_head_without_its_facts_is_refused(name: str, word: str) -> None:
    with pytest.raises(ValueError, match=f"„{word}“ ist leer"):
        kopf(**{**HEAD, name: " "})


def test_empty_components_are_refused() -> None:
    with pytest.raises(ValueError, match=r"kernaussagen\(\) braucht mindestens einen Satz"):
        kernaussagen([])
    with pytest.raises(ValueError, match="keinen einzelnen Text"):
        saetze("Ein Satz.")
    with pytest.raises(ValueError, match="„Quote“ fehlt die Erklärung"):
        glossar([Term("Quote", " ")])
    with pytest.raises(ValueError, match="steht allein"):
        zusammen(kopf(**HEAD), absatz("Eins."))
