from __future__ import annotations

import pytest

from jaen_analysis.intake.reading import keys
from jaen_analysis.intake.reading.keys import (
    area_names,
    find_breakdown,
    find_narrowed,
    measure_names,
    unknown_breakdown,
)
from tests.intake.fixtures.small import CATALOGUE, ORGANISATION

AREAS = area_names(ORGANISATION)
MEASURES = measure_names(CATALOGUE)


@pytest.mark.parametrize(
    "value, key",
    [
        ("05954032", "stadt-wetter"),
        ("5954032", "stadt-wetter"),
        (5954032, "stadt-wetter"),
        (5954032.0, "stadt-wetter"),
        ("Wetter (Ruhr)", "stadt-wetter"),
        ("wetter", "stadt-wetter"),
        ("Stadt Wetter", "stadt-wetter"),
        ("stadt-wetter", "stadt-wetter"),
        ("Sprockhoevel", "stadt-sprockhoevel"),
        (" Sprockhövel ", "stadt-sprockhoevel"),
        ("Hattingen", "stadt-hattingen"),
        ("Regionalstelle Hattingen", "rs-hattingen"),
        ("rs-hattingen", "rs-hattingen"),
        ("Witten/Wetter", "rs-witten-wetter"),
        ("Kreis", "kreis"),
        ("Ennepe-Ruhr-Kreis", "kreis"),
        ("05954", "kreis"),
        ("05954000", "kreis"),
        (5954000, "kreis"),
        ("SprockhÃ¶vel", None),
        ("Hamm", None),
        ("595403", None),
    ],
)
def test_areas(value: str | int | float, key: str | None) -> None:
    assert AREAS.find(value) == key


@pytest.mark.parametrize(
    "value, found",
    [
        ("elb", ("elb", "insgesamt")),
        ("ELB", ("elb", "insgesamt")),
        ("Erwerbsfähige Leistungsberechtigte (ELB)", ("elb", "insgesamt")),
        ("Erwerbsfähige Leistungsberechtigte", ("elb", "insgesamt")),
        ("ELB (Frauen)", ("elb", "geschlecht=frauen")),
        ("elb[geschlecht=frauen]", ("elb", "geschlecht=frauen")),
        ("ELB (unter 25 Jahre, Frauen)", ("elb", "alter=unter_25,geschlecht=frauen")),
        ("ELB (Fraun)", None),
        ("Elbe", None),
    ],
)
def test_measures_with_their_breakdown(value: str, found: tuple[str, str] | None) -> None:
    assert find_narrowed(value, MEASURES) == found


@pytest.mark.parametrize(
    "value, breakdown",
    [
        (None, "insgesamt"),
        ("Insgesamt", "insgesamt"),
        ("Frauen", "geschlecht=frauen"),
        ("weiblich", "geschlecht=frauen"),
        ("Maenner", "geschlecht=maenner"),
        ("geschlecht=frauen", "geschlecht=frauen"),
        ("alleinerziehend, Frauen", "alleinerziehend=ja,geschlecht=frauen"),
        ("Frauen, Männer", None),
        ("ja", None),
        ("Fraun", None),
    ],
)
def test_breakdowns(value: str | None, breakdown: str | None) -> None:
    assert find_breakdown(value) == breakdown


def test_what_is_unknown_is_answered_with_the_nearest() -> None:
    assert AREAS.unknown("Hatingen") == "Gebiet „Hatingen“ ist nicht bekannt. Meinten Sie „Hattingen“?"
    assert MEASURES.unknown("Integration") == "Größe „Integration“ ist nicht bekannt. Meinten Sie „Integrationen“?"
    assert unknown_breakdown("Fraun") == "Merkmal „Fraun“ ist nicht bekannt. Meinten Sie „Frauen“?"
    assert MEASURES.unknown("Quark") == "Größe „Quark“ ist nicht bekannt."


def test_of_many_unknown_words_only_the_first_are_answered_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MOST_COMPARED", 1)
    areas = area_names(ORGANISATION)

    first = areas.unknown("Hatingen")

    assert areas.unknown("Wittn") == "Gebiet „Wittn“ ist nicht bekannt."
    assert areas.unknown("Hatingen") == first == "Gebiet „Hatingen“ ist nicht bekannt. Meinten Sie „Hattingen“?"
