"""The lights on top of the report, and what the key messages say of them."""

from __future__ import annotations

from datetime import date

import pytest

from jaen_analysis.intake.params import Agreement, Trial
from jaen_analysis.report import sections
from jaen_analysis.vocabulary.measures import elb, integrationen
from tests.analysis.targets.year import goal, version
from tests.report.sections.steering.world import CLOSE, MET, MISSED, WHOLE, agreed, quote, report
from tests.report.sections.world import read_by, records, table, words

CAPTION = "Stadt Witten: Ziele 2026, Werte Januar bis September 2026"
NONE = (
    "Für 2026 ist keine Zielvereinbarung hinterlegt, die für die Stadt Witten gilt (Stand 12. Oktober 2026); deshalb "
    "zeigt dieser Bericht keine Ampel."
)
LOCAL = goal(elb, None, id="ort", kind="örtliches Ziel", indicator=None, figure=None, form=None, sense=None,
             text="Die Anlaufstelle ist eröffnet.")  # fmt: skip
ALL = (
    quote(MET, id="gut"),
    quote(CLOSE, id="knapp"),
    quote(MISSED, id="schlecht"),
    quote(MISSED, id="probe", test=True),
    quote(None, id="nur", kind="Beobachtung", sense=None),
    LOCAL,
)


def test_a_year_without_an_agreement_says_so_and_has_no_light() -> None:
    for one in (report(), report(agreed(quote(), area="kreis")), report(agreed(quote(), valid_from=date(2026, 11, 1)))):
        assert words(sections.ampel(one)) == [NONE]
        assert words(sections.zielerreichung(one)) == [
            "Für 2026 sind keine Ziele vereinbart, an denen sich der Stand messen ließe."
        ]
        assert not [line for line in words(sections.das_wichtigste(one)) if "Ziel" in line]


def test_every_goal_has_its_light_its_value_and_its_reason() -> None:
    shown = table(sections.ampel(report(agreed(*ALL))), CAPTION)

    assert next(iter(shown.values())) == [
        "auf Kurs", "19,4 %", "24,1 bis 25,0 %; Chance: so gut wie sicher (96 %)",
        "Bei genau erreichtem Ziel wären es jetzt 18,8 %.",
    ]  # fmt: skip
    rows = records(sections.ampel(report(agreed(*ALL))), "tabelle")[0]["rows"]
    assert [row[1] for row in rows] == [
        "auf Kurs", "gefährdet", "voraussichtlich nicht erreichbar", "Testphase: voraussichtlich nicht erreichbar",
        "Beobachtung, kein Zielwert", "nicht beurteilbar",
    ]  # fmt: skip
    assert rows[3][4].endswith("Testphase: Das Ziel ist für die Testphase vereinbart. Die Ampel bleibt ohne Folgen.")
    assert rows[5][2:] == [
        "–", "–", "Die Anlaufstelle ist eröffnet. Das Ziel ist in Worten vereinbart; ob es erreicht ist, lässt sich "
        "nicht berechnen.",
    ]  # fmt: skip


def test_red_stands_first_then_endangered_then_one_sentence_for_the_rest() -> None:
    said = words(sections.das_wichtigste(report(agreed(*ALL))))

    assert said[0] == (
        "voraussichtlich nicht erreichbar: Integrationsquote, Ziel mindestens 30,0 %. Von Januar bis September 2026 "
        "waren es 19,4 %, ein Jahr zuvor 18,0 %. Zum Jahresende werden 24,1 bis 25,0 % erwartet. Das Ziel wird so gut "
        "wie sicher verfehlt (Chance: unter 1 %)."
    )
    assert said[1].startswith("gefährdet: Integrationsquote, Ziel mindestens 25,0 %. ")
    assert said[2] == (
        "Die übrigen Ziele 2026: 1 auf Kurs, 1 nicht beurteilbar, 1 ohne Zielwert, "
        "1 Testphase: voraussichtlich nicht erreichbar."
    )
    assert said[3].startswith("Die Integrationsquote liegt, über zwölf Monate gerechnet, bei 23,9 %")


def test_every_red_light_is_a_key_message_whatever_the_reason() -> None:
    """During the year and at its end, of any form; in the order of the agreement."""
    targets = (
        quote(MISSED, id="quote"),
        goal(elb, 3000, id="bestand", sense="höchstens"),
        goal(integrationen, 5000, id="zahl", form="Betrag"),
        quote(10.0, id="hoechstens", sense="höchstens"),
    )
    during = words(sections.das_wichtigste(report(agreed(*targets))))
    final = words(
        sections.das_wichtigste(report(agreed(*targets), months=WHOLE, period="2026-Q4", day=date(2027, 6, 1)))
    )

    assert [line.partition(",")[0].partition(": ")[::2] for line in during[:4]] == [
        ("voraussichtlich nicht erreichbar", "Integrationsquote"),
        ("voraussichtlich nicht erreichbar", "Erwerbsfähige Leistungsberechtigte (ELB) im Jahresdurchschnitt"),
        ("voraussichtlich nicht erreichbar", "Integrationen"),
        ("voraussichtlich nicht erreichbar", "Integrationsquote"),
    ]
    assert [line.startswith("nicht erreicht: ") for line in final[:5]] == [True] * 4 + [False]
    assert final[0] == (
        "nicht erreicht: Integrationsquote, Ziel mindestens 30,0 %. Der endgültige Jahreswert ist 24,5 %, im Jahr "
        "zuvor waren es 22,5 %."
    )


def test_without_any_deviation_one_sentence_tells_all() -> None:
    said = words(sections.das_wichtigste(report(agreed(quote(MET)))))

    assert said[0] == "Ziele 2026: 1 auf Kurs."


@pytest.mark.parametrize("state", ["Vorschlag", "abgestimmt"])
def test_what_is_not_signed_is_grey_whatever_the_figures_say(state: str) -> None:
    open_ = version(quote(MISSED), state=state, signatures=())
    one = report(Agreement(2026, "stadt-witten", "Kreis–Stadt", (open_,)))

    (row,) = records(sections.ampel(one), "tabelle")[0]["rows"]
    assert row[1] == "noch nicht unterzeichnet"
    assert row[4] == f"Die Zielvereinbarung ist noch nicht unterzeichnet. Zustand der Fassung ab 01.01.2026: {state}."
    assert words(sections.das_wichtigste(one))[0] == "Ziele 2026: 1 noch nicht unterzeichnet."
    assert 'class="licht neutral"' in sections.ampel(one).html


def test_a_page_in_test_phase_says_so_and_names_nothing_red() -> None:
    trial = Trial("Die Plätze werden neu gezählt.", first="2026-01", area="stadt-witten")
    one = report(agreed(quote(MISSED)), trials=(trial,))

    assert sections.deckblatt(one).record["trials"][0] == "Testphase: Die Plätze werden neu gezählt."
    assert words(sections.das_wichtigste(one))[0] == "Ziele 2026: 1 Testphase: voraussichtlich nicht erreichbar."
    assert 'class="licht verfehlt"' not in sections.das_wichtigste(one).html + sections.ampel(one).html


def test_what_is_still_negotiated_is_not_for_the_public() -> None:
    open_ = version(quote(MISSED), state="Vorschlag", signatures=())
    inside = report(Agreement(2026, "kreis", "Land–Kreis", (open_,)), area="kreis")
    public = read_by(inside, "oeffentlichkeit")

    assert "30,0" in str(sections.ampel(inside).record)
    for section in (sections.ampel, sections.zielerreichung, sections.das_wichtigste):
        told = str(section(public).record)
        assert "30,0" not in told
        assert "unterzeichnet" not in told
