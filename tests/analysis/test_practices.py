"""Practices are found by their indicators, in whichever definition, once they have begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jaen_analysis.analysis.practices import practices_for
from jaen_analysis.intake.params import Practice
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import abgangsrate_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import betreuungsschluessel
from jaen_analysis.vocabulary.indicators.lokal_foerderung import aktivierungsquote
from jaen_analysis.vocabulary.indicators.sgb2_48a_2011 import integrationsquote_2011
from tests.analysis.world import params

DAY = date(2026, 9, 30)
PRACTICE = Practice(
    "bewerbertag", "rs-schwelm", (integrationsquote, aktivierungsquote), "Bewerbertag", "Einladen.", "2025-03", "offen",
    date(2025, 9, 30), "Teamleitung", date(2026, 3, 31),
)  # fmt: skip
LATER = replace(PRACTICE, id="sprechtag", since="2026-10", indicators=(abgangsrate_elb,))
KNOWN = replace(params(), practices=(PRACTICE, LATER))


def test_a_practice_is_found_by_any_of_its_indicators() -> None:
    assert practices_for(KNOWN, [aktivierungsquote], DAY) == (PRACTICE,)
    assert practices_for(KNOWN, [integrationsquote, aktivierungsquote], DAY) == (PRACTICE,)
    assert practices_for(KNOWN, [betreuungsschluessel], DAY) == (), "no legal code is no common legal code"


def test_a_practice_is_found_by_another_definition_of_its_indicator() -> None:
    assert practices_for(KNOWN, [integrationsquote_2011], DAY) == (PRACTICE,)


def test_what_had_not_begun_is_not_told() -> None:
    assert practices_for(KNOWN, [abgangsrate_elb], DAY) == ()
    assert practices_for(KNOWN, [abgangsrate_elb], date(2026, 10, 1)) == (LATER,)
