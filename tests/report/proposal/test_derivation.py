"""The derivation in German: one line for each thing, and nothing is left out because it is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from jaen_analysis.analysis.proposal.propose import Wish
from jaen_analysis.analysis.proposal.season import Season
from jaen_analysis.analysis.proposal.subject import NEUTRAL, Subject
from jaen_analysis.analysis.proposal.surroundings import Capacity, Funds, PublishedFigure, Surroundings
from jaen_analysis.analysis.proposal.values import Ambition, Proposal, Scenario
from jaen_analysis.analysis.proposal.year import Line, ProposedYear
from jaen_analysis.analysis.targets.courses import Part
from jaen_analysis.intake.params import Condition, Target
from jaen_analysis.intake.params.values_controlling import Rule
from jaen_analysis.intake.params.values_money import Allotment
from jaen_analysis.report.proposal import table
from jaen_analysis.report.proposal.around import NOT_COUNTED_IN, conditions, situation
from jaen_analysis.report.proposal.demanding import CAREFUL, FAIR, SHARED_OUT
from jaen_analysis.report.proposal.derivation import OFFICIAL, derivation
from jaen_analysis.report.proposal.what_if import NO_EVIDENCE
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.measures import elb, integrationen, lzb
from jaen_analysis.vocabulary.rechtsstand import Break
from jaen_analysis.vocabulary.titles import TITLES

WITTEN = Area("stadt-witten", "stadt", "Witten", cities=("stadt-witten",))
OFFICE = Area("rs-witten", "regionalstelle", "Witten", cities=("stadt-witten",))
KREIS = Area("kreis", "kreis", "Testkreis", cities=("stadt-witten",))
TARGET = Target("quote", "Arbeit", integrationsquote, form="Jahreswert", sense="mindestens", value=25.0)
SUBJECT = Subject(TARGET, integrationsquote, Part(integrationen, "sum"), Part(elb, "mean"))
STOCK = Subject(
    Target("lzb", "Weniger", figure=lzb, form="Durchschnittsbestand", sense="höchstens", value=3869.0),
    integrationsquote, Part(lzb, "mean"),
)  # fmt: skip
ALLOTTED = Allotment(2027, "soziale_dienste", "stadt-witten", 990_000_00, "Annahme", date(2026, 10, 15), "Amt")
FUNDS = Funds(
    TITLES["soziale_dienste"], WITTEN, ALLOTTED, replace(ALLOTTED, year=2026, amount=1_000_000_00, state="zugeteilt")
)
NOTHING = Surroundings((), (), None)
ALL = Surroundings(
    (FUNDS,),
    (PublishedFigure("arbeitslose_gesamt", WITTEN, "2026-06", 4200, 4000),),
    Capacity(OFFICE, "2026-09", 65.5, 129.4, 67.0, 128.6),
)
PROPOSAL = Proposal(
    SUBJECT, WITTEN, TARGET, 1680, 6720, Ambition(0.503, 25.02, 23.8, 26.2), (("2024", 24.9), ("2025", 24.5))
)


def text(
    proposal: Proposal = PROPOSAL, *, last: str = "2026-12", season: Season | None = None,
    breaks: tuple[Break, ...] = (), rules: tuple[Rule, ...] = (), chance: float = FAIR,
    min_cases: int = 20,
) -> str:  # fmt: skip
    line = Line(proposal.subject, (proposal,), last, season, breaks)
    area = proposal.area
    year = ProposedYear(2027, (area,), Wish(chance), min_cases, date(2026, 10, 14), (line,), {area.key: ALL})
    return derivation(proposal, line, year, rules).replace("\N{NO-BREAK SPACE}", " ")


def test_all_that_is_known_is_told() -> None:
    assert text().splitlines() == [
        "Vorschlag: Die Integrationsquote beträgt mindestens 25 %. Das sind 1.680 Integrationen bei durchschnittlich "
        "6.720 ELB.",
        "Anspruch: Ändert sich nichts, wird der Wert mit einer Wahrscheinlichkeit von 50 % erreicht. Zu erwarten sind "
        "25,0 %; mit 80 % Wahrscheinlichkeit liegt der Wert zwischen 23,8 und 26,2 %. Für den Kreis sind 50 % gewählt: "
        "eine faire Herausforderung.",
        "Aufteilung: Anteil am Vorschlag für den Kreis, im Verhältnis dessen, was für jede Stadt ohne Änderung zu "
        "erwarten ist; Zähler und Nenner der Städte ergeben genau die des Kreises.",
        "Bisher: 2024: 24,9 %; 2025: 24,5 %.",
        "Entwicklung: von 24,9 % (2024) auf 24,5 % (2025). Sie ist nur beschrieben; der Vorschlag schreibt sie nicht "
        "fort.",
    ]


def around(found: Surroundings = ALL, *rules: Rule) -> list[str]:
    return situation(found, rules, WITTEN, 2027).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_all_that_is_known_of_the_situation_is_told_once() -> None:
    assert around() == [
        "Mittel: Soziale Dienstleistungen 990.000 EUR (Annahme, Stand 15.10.2026, Amt) für 2027, 1.000.000 EUR "
        "(zugeteilt, Stand 15.10.2026, Amt) für 2026 (−1,0 %).",
        "Arbeitsmarkt: Arbeitslose (SGB II und SGB III) Stadt Witten: 4.200 (Juni 2026), ein Jahr zuvor 4.000.",
        "Kapazität: Regionalstelle Witten, September 2026: 65,5 Stellen in der Eingliederung, 129 ELB je Stelle; ein "
        "Jahr zuvor 67,0 Stellen, 129 ELB je Stelle.",
        NOT_COUNTED_IN,
        "Vorschriften: Für 2027 ist keine eingetragen.",
    ]


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    assert around(NOTHING)[:3] == [
        "Mittel: Für 2027 ist nichts angegeben. Der Vorschlag unterstellt, dass sich nichts ändert.",
        "Arbeitsmarkt: Hierzu liegt keine veröffentlichte Zahl vor.",
        "Kapazität: Stellen in der Eingliederung sind nicht geliefert.",
    ]


def test_an_old_figure_of_the_labour_market_is_called_old() -> None:
    old = replace(ALL, labour_market=(PublishedFigure("arbeitslosenquote", KREIS, "2023-09", 6.9, None),))

    assert (
        "Arbeitslosenquote im Kreis: 6,9 % (September 2023), ein Jahr zuvor nicht veröffentlicht; eine neuere Zahl "
        "liegt nicht vor."
    ) in around(old)[1]


def test_months_that_are_not_known_yet_make_the_probability_less_sure() -> None:
    assert "Datenstand: Bekannt sind die Monate bis September 2026." in text(last="2026-09")
    assert "Datenstand" not in text()


def test_another_wish_is_told_beside_the_fair_one() -> None:
    assert "Für den Kreis sind 40 % gewählt; eine faire Herausforderung wären 50 %." in text(chance=0.4)


def test_another_chance_than_the_chosen_one_is_explained() -> None:
    ambition = Ambition(0.56, 24.3, 23.4, 25.0)

    assert (
        "Für den Kreis sind 50 % gewählt: eine faire Herausforderung. Hier sind es 56 %, weil der Wert des Kreises "
        "aufgeteilt und gerundet ist."
    ) in text(replace(PROPOSAL, ambition=ambition))
    assert "Hier sind es 56 %, weil der Wert gerundet ist und ein Jahreswert genügt, der gerundet so lautet." in text(
        replace(PROPOSAL, ambition=ambition, area=KREIS)
    )


def easier(proposal: Proposal, chance: float = FAIR) -> str:
    """The line that says that less is asked than before; empty without it."""
    found = text(proposal, chance=chance).splitlines()
    assert ("eine faire Herausforderung." in found[1]) != any(line.startswith("Weniger") for line in found)
    return next((line for line in found if line.startswith("Weniger anspruchsvoll")), "")


def test_a_value_that_asks_for_less_than_before_says_so_and_why() -> None:
    history = (("2024", 23.0), ("2025", 26.0), ("Oktober 2025 bis September 2026", 25.5))

    assert easier(replace(PROPOSAL, history=history)) == (
        "Weniger anspruchsvoll: Der Wert liegt unter dem von 2025 (26,0 %) und dem von Oktober 2025 bis September 2026 "
        "(25,5 %). Gerechnet ist nicht nur mit dem letzten Jahr: Auch frühere zählen, jedes halb so viel wie das "
        "danach. Zu anderer Zeit war der Wert niedriger (2024: 23,0 %)."
    )
    assert easier(replace(PROPOSAL, history=history[1:])).endswith(
        "jedes halb so viel wie das danach. Zähler und Nenner sind einzeln vorausgeschätzt, der Nenner (ELB) nach dem "
        "neuesten Stand."
    )
    assert easier(replace(PROPOSAL, history=(("2025", 25.04),))) == "", "both are 25,0 %"
    assert easier(PROPOSAL) == ""


def test_of_a_stock_the_newest_level_is_the_reason() -> None:
    stock = Proposal(STOCK, WITTEN, STOCK.target, 3869, None, Ambition(0.5, 3869, 3785, 3953), (("2026", 3800.0),))

    assert easier(stock) == (
        "Weniger anspruchsvoll: Der Wert liegt über dem von 2026 (3.800 Personen). Gerechnet ist mit dem neuesten "
        "Stand; er liegt höher als der Durchschnitt dieser Zeit."
    )


def test_what_is_expected_can_be_more_than_what_is_proposed() -> None:
    much = replace(PROPOSAL, ambition=Ambition(0.5, 25.4, 23.8, 26.2), history=(("2026", 25.2),))

    assert easier(much).endswith(SHARED_OUT)
    assert CAREFUL in text(much, chance=0.7)


def test_few_cases_are_named() -> None:
    few = replace(PROPOSAL, top=6, bottom=40)

    assert "Wenige Fälle: 6 im Jahr; die Ampel urteilt erst ab 20." in text(few)
    assert "Wenige Fälle" not in text(few, min_cases=6)


def test_the_kreis_is_told_what_counts_with_the_land() -> None:
    assert OFFICIAL in text(replace(PROPOSAL, area=KREIS))
    assert OFFICIAL not in text()


def test_seasons_are_those_of_the_numerator() -> None:
    share = Season(True, np.array([6, 13, 21, 31, 40, 49, 58, 67, 77, 86, 93, 100]) / 100)
    level = Season(False, np.array([1.0, 1.003, *[1.0] * 5, 0.996, *[1.0] * 4]))

    assert (
        "Jahreszeit: Von der Jahreszahl der Integrationen sind im Kreis üblicherweise bis Ende März 21 %, bis Ende "
        "Juni 49 % und bis Ende September 77 % erreicht."
    ) in text(season=share)
    stock = Proposal(STOCK, WITTEN, STOCK.target, 3869, None, Ambition(0.5, 3869, 3785, 3953))
    found = text(stock, season=level)
    assert (
        "im Februar am höchsten (+0,3 % gegenüber dem Jahresdurchschnitt) und im August am niedrigsten (−0,4 %)"
        in found
    )
    assert "Der durchschnittliche Bestand der Langzeitleistungsbeziehenden beträgt höchstens 3.869 Personen." in found
    assert "Jahreszeit" not in text(season=Season(True, np.full(12, np.nan)))


def test_breaks_and_documents_are_named() -> None:
    law = Break("neu", "2026-07", "Neue Regeln", (), "", True)
    measured = Rule("a", "Vermittlung", "Fachkonzept", date(2024, 1, 1), None, "", (integrationsquote,), "")
    other = Rule("b", "Beratung", "Qualitätsstandard", date(2024, 1, 1), date(2027, 6, 30), "", (), "")

    found = text(breaks=(law,), rules=(measured,))

    assert "Bruch in der Reihe: Neue Regeln (ab Juli 2026)." in found
    assert "Vorschriften, an dieser Kennzahl gemessen: Fachkonzept „Vermittlung“ (seit 01.01.2024)." in found
    assert around(ALL, measured, other)[-1] == (
        "Vorschriften, von keiner Kennzahl gemessen: Qualitätsstandard „Beratung“ (seit 01.01.2024 bis 30.06.2027)."
    )
    assert around(ALL, measured)[-1] == NOT_COUNTED_IN


@pytest.mark.parametrize(
    ("subject", "percent", "told"),
    [(SUBJECT, -10, "Angenommen, die Zahl der Integrationen sinkt dadurch um 10 %. Dann wären 22,5 % zu erwarten, "),
     (SUBJECT, 10, "Angenommen, die Zahl der Integrationen steigt dadurch um 10 %. Dann wären 22,5 % zu erwarten, "),
     (STOCK, -10, "Ein Bestand folgt dem nicht von selbst; wie weit, ist offen. Nur zum Vergleich: Wenn die Zahl der "
                  "LZB um 10 % steigt, wären "),
     (STOCK, 10, "Ein Bestand folgt dem nicht von selbst; wie weit, ist offen. Nur zum Vergleich: Wenn die Zahl der "
                 "LZB um 10 % sinkt, wären ")],
)  # fmt: skip
def test_what_if_says_whose_assumption_it_is(subject: Subject, percent: float, told: str) -> None:
    scenario = Scenario("Mittel", float(percent), 22.5, 0.002)

    lines = text(replace(PROPOSAL, subject=subject, target=subject.target, scenarios=(scenario,))).splitlines()

    assert lines[-2] == NO_EVIDENCE
    assert "verantwortet die Stelle, die den Vorschlag erstellt hat" in NO_EVIDENCE
    assert lines[-1].startswith(f"Mittel {'−' if percent < 0 else '+'}10 %: {told}")
    assert lines[-1].endswith("der vorgeschlagene Wert würde mit einer Wahrscheinlichkeit von unter 1 % erreicht.")


def test_a_change_is_told_as_it_was_asked_for() -> None:
    asked = replace(PROPOSAL, scenarios=(Scenario("Arbeitsmarkt", 2.5, 25.6, 0.6),))

    assert "\nArbeitsmarkt +2,5 %: Angenommen, die Zahl der Integrationen steigt dadurch um 2,5 %." in text(asked)


def test_what_is_watched_has_its_reason_and_no_value() -> None:
    watched = Proposal(SUBJECT, WITTEN, replace(TARGET, value=None, kind="Beobachtung"), why_not=NEUTRAL)

    assert text(watched).splitlines()[0] == NEUTRAL
    assert "Anspruch" not in text(watched)


def test_what_is_known_now_becomes_a_condition() -> None:
    assert conditions(ALL, WITTEN, 2027) == (
        Condition("Arbeitsmarkt", "Die Zahl der Arbeitslosen steigt nicht über den letzten veröffentlichten Stand "
                  "(Juni 2026).", "arbeitslose_gesamt", 4200, sense="höchstens"),
        Condition("Mittel", "Soziale Dienstleistungen: Für 2027 stehen die angegebenen Mittel bereit (Annahme).",
                  value=990_000, unit="EUR", sense="mindestens"),
    )  # fmt: skip
    (posts,) = conditions(replace(ALL, funds=(), labour_market=()), OFFICE, 2027)
    assert (posts.area, posts.figure, posts.value) == ("Personal", "vzae_eingliederung", 65.5)


def test_nothing_known_is_no_condition() -> None:
    old = (PublishedFigure("arbeitslose_gesamt", WITTEN, "2025-06", 4200, 4000),)

    assert conditions(NOTHING, WITTEN, 2027) == ()
    assert conditions(replace(NOTHING, labour_market=old), WITTEN, 2027) == ()


def test_a_row_of_the_table_has_its_parts() -> None:
    kreis = replace(PROPOSAL, area=KREIS, top=None, target=replace(TARGET, value=None), ambition=None)
    line = Line(SUBJECT, (kreis, PROPOSAL))

    rows = [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in table.rows(line)]

    assert table.title(line) == "Integrationsquote: Integrationen / ELB"
    assert rows == [
        ["Testkreis", *["–"] * 6],
        ["Stadt Witten", "mindestens 25,0 %", "1.680", "6.720", "50 %", "23,8 und 26,2 %", "24,5 %"],
    ]
