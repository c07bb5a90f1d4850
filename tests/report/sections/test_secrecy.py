"""What is secret is said to be so, once and why; and nothing is told of the work of single staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from jaen_analysis.analysis.secrecy.protect import PROTECTION_COLUMNS
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import wert
from jaen_analysis.report.sections.secrecy import NO_STAFF, what_secret_means
from jaen_analysis.report.sections.withheld import mark
from jaen_analysis.vocabulary.indicators.hilfebeduerftigkeit import veraenderung_elb
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.indicators.lokal_betreuung import betreuungsschluessel
from jaen_analysis.vocabulary.measures import vzae_eingliederung
from jaen_analysis.vocabulary.secrecy import SINGLE_STAFF, Exemption, SecrecyRules
from tests.analysis.world import monthly
from tests.report.sections.steering.registers import lateness
from tests.report.sections.world import FIRST, bericht, figures, read_by, series, table, words


def page(area: str = "stadt-witten", audience: str = "stadt", *, posts: float = 8, nothing: bool = False) -> Bericht:
    """A page of 1.000 persons and their staff; ``nothing`` of it is told."""
    staff = monthly(vzae_eingliederung, FIRST, schwelm=series(posts), wetter=series(8), witten=series(8))
    indicators = (integrationsquote, veraenderung_elb, betreuungsschluessel)
    made = bericht(area, figures(), staff, indicators=indicators, tiles=(integrationsquote,))
    rules = SecrecyRules(insiders=False)
    known = replace(made.inputs.params, secrecy=rules)
    empty = pd.DataFrame(columns=list(PROTECTION_COLUMNS)) if nothing else None
    inputs = replace(made.inputs, params=known, frozen_protection=empty, punctuality=lateness())
    return read_by(replace(made, inputs=inputs), audience, compares=True, released=("kreis", area))


def test_a_secret_number_reads_so() -> None:
    assert (wert("–", "geheim").words, wert("–", "fehlt").words) == ("geheim", "– (fehlt)")


def test_a_page_that_hides_numbers_says_once_what_that_means() -> None:
    made = page(nothing=True)

    (said,) = [line for line in words(sections.kennzahlen(made)) if line.startswith("Hinweis: „geheim“")]
    assert "werden erst ab 3 genannt" in said and "erst ab 5 Vollzeitstellen" in said
    assert table(sections.kennzahlen(made), integrationsquote.family)["Integrationsquote"] == [
        "geheim", "geheim", "–", "geheim", "–",
    ]  # fmt: skip
    assert words(sections.das_wichtigste(made)) == ["Die Integrationsquote ist im 3. Quartal 2025 geheim."]


def test_a_comparison_names_what_it_lacks() -> None:
    said = words(sections.im_vergleich(page(nothing=True)))

    assert said[-1].startswith("Nicht in dieser Tabelle, weil der eigene Wert geheim ist: Integrationsquote")


def test_the_rules_on_a_page_do_not_deny_an_exemption() -> None:
    made = page(nothing=True)
    granted = Exemption("elb", "stadt-witten", "2025-09", "Anfrage", "Controlling", "Leitung", date(2025, 10, 1))
    told = []
    for exemptions in ((granted,), (replace(granted, area="stadt-schwelm"),)):
        rules = replace(made.inputs.params.secrecy, exemptions=exemptions)
        inputs = replace(made.inputs, params=replace(made.inputs.params, secrecy=rules))
        told.append("Ausnahme genehmigt" in what_secret_means(replace(made, inputs=inputs))[0].words)

    assert told == [True, False]


def test_a_page_that_hides_nothing_says_nothing() -> None:
    assert what_secret_means(page("kreis", "oeffentlichkeit")) == []
    assert what_secret_means(page(audience="leitung", nothing=True)) == []


def test_numbers_of_staff_are_not_told_of_a_city_below_the_office() -> None:
    told = table(sections.kennzahlen(page()), betreuungsschluessel.family)

    assert told[betreuungsschluessel.title][0] == "geheim"


def test_numbers_of_staff_are_hidden_for_a_reason_of_their_own() -> None:
    table = page().inputs.protection
    reasons = set(table[table["number"].str.startswith("stadt-witten: vzae_eingliederung")]["reason"])

    assert reasons == {SINGLE_STAFF}
    assert mark(SINGLE_STAFF) == "außen geheim (Beschäftigte)"


@pytest.mark.parametrize(
    ("area", "audience", "posts", "told"),
    [
        ("stadt-witten", "leitung", 8, True),
        ("stadt-witten", "stadt", 8, False),
        ("stadt-schwelm", "stadt", 8, True),
        ("stadt-schwelm", "stadt", 4.5, False),
    ],
)
def test_how_punctual_an_office_is_tells_of_its_staff(area: str, audience: str, posts: float, told: bool) -> None:
    made = page(area, audience, posts=posts)

    assert (words(sections.puenktlichkeit(made)) != [NO_STAFF]) is told
    assert ("zur Frist" in " ".join(words(sections.datenstand(made)))) is told


def test_the_files_behind_the_values_are_counted_and_not_named_outside() -> None:
    assert "Fassungen der Lieferungen: 1 Fassung" in words(sections.herkunft(page()))
