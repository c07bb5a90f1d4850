"""The sheet for the checker and the marks on internal pages, on a city with two integrations in a quarter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from jaen_analysis.analysis.secrecy.sheet import check_sheet
from jaen_analysis.intake.params import Agreement
from jaen_analysis.intake.params.audiences import USUAL
from jaen_analysis.intake.published import Publication, Published
from jaen_analysis.report import sections
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.german import fingerprint
from jaen_analysis.report.record import Fragment
from jaen_analysis.report.sections.withheld import LEGEND
from jaen_analysis.vocabulary.areas import AreaKind
from jaen_analysis.vocabulary.counted import Count
from jaen_analysis.vocabulary.errors import JaenError
from jaen_analysis.vocabulary.measures import integrationen
from jaen_analysis.vocabulary.secrecy import COMPLEMENT, FEW, PUBLISHED, Exemption, SecrecyRules, SignOff
from tests.analysis.targets.year import goal, version
from tests.report.sections.world import REPORT, bericht, figures, read_by, series, table, words

RULES = SecrecyRules(insiders=False)
ASKED = Exemption("integrationen", "stadt-schwelm", "2025-Q3", "Anfrage im Rat", "Controlling")
GRANTED = replace(ASKED, by="Geschäftsführung", on=date(2025, 10, 20))
HIDDEN = "außen geheim (zu klein)"


def made(
    rules: SecrecyRules = RULES,
    area: str = "stadt-schwelm",
    outside: str = "stadt",
    areas: Sequence[AreaKind] = ("stadt",),
    few: Sequence[float] = (10, 0, 1, 1),
) -> Bericht:
    """An internal page of a report that cities get too; Schwelm has ``few`` integrations."""
    inside = bericht(area, figures("schwelm"), figures(names=["schwelm"], integrations=series(*few)))
    twin = replace(REPORT, audience=outside, areas=tuple(areas), several=True)
    known = replace(inside.inputs.params, reports=(REPORT, twin) if outside else (REPORT,), secrecy=rules)
    return replace(inside, inputs=replace(inside.inputs, params=known))


@cache
def page() -> Bericht:
    return made()


def test_the_small_count_is_on_the_sheet_with_its_value_and_its_reason() -> None:
    found = check_sheet(page().inputs).hidden

    small = [one for one in found if one.reason == FEW]
    assert [(str(one.count), one.value) for one in small] == [
        ("stadt-schwelm: integrationen[insgesamt] 2025-07..2025-09", 2.0)
    ]
    assert {one.reason for one in found} == {FEW, COMPLEMENT}
    shown = table(sections.verborgene_zahlen(page()), "Stadt Schwelm")
    assert shown["Integrationen"][0] == "3. Quartal 2025: 2"


def test_a_small_number_that_is_out_already_is_said_to_be_so() -> None:
    told = Count.parse("stadt-schwelm: integrationen[insgesamt] 2025-07..2025-09")
    names = ("2025-10-20", "Leitung", "2025-Q3", "quartalsbericht", "stadt", "stadt-schwelm", "", "", "")
    out = Published((Publication(*names, told={told: 2.0}, hidden={}),))
    one = replace(page(), inputs=replace(page().inputs, published=out))

    (found,) = [each for each in check_sheet(one.inputs).hidden if each.count == told]
    assert found.reason == PUBLISHED
    assert "1 steht schon auf freigegebenen Seiten" in words(sections.geheimhaltung_in_kuerze(one))[1]


def test_the_sheet_in_short_counts_what_is_hidden() -> None:
    sheet = check_sheet(page().inputs)
    first, second, exempt, signed = words(sections.geheimhaltung_in_kuerze(page()))

    assert f"Nicht genannt werden {len(sheet.hidden)} (" in first
    assert second.startswith("1 davon ist selbst zu klein, ")
    assert (exempt, signed) == ("Keine Ausnahme gilt; beantragt ist keine.", "Noch nicht geprüft.")


def test_each_page_says_how_much_of_it_is_hidden() -> None:
    shown = table(sections.geheimhaltung_je_seite(page()), "Verborgene Zahlen je Seite")

    assert list(shown) == ["Quartalsbericht, Schwelm", "Quartalsbericht, Wetter (Ruhr)", "Quartalsbericht, Witten"]
    assert shown["Quartalsbericht, Schwelm"][2] != "0"


def test_a_single_city_that_sees_its_own_figures_in_full_misses_none_of_them_and_no_office_does() -> None:
    areas: tuple[AreaKind, ...] = ("regionalstelle", "stadt")
    pages = {area: in_full(made(area=area, areas=areas)) for area in ("rs-schwelm", "stadt-schwelm")}

    shown = table(sections.geheimhaltung_je_seite(pages["stadt-schwelm"]), "Verborgene Zahlen je Seite")
    hidden = {name: int(cells[2]) > 0 for name, cells in shown.items()}
    assert hidden["Quartalsbericht, Regionalstelle Schwelm"] and not hidden["Quartalsbericht, Schwelm"]
    assert [HIDDEN in " ".join(words(sections.grundzahlen(page))) for page in pages.values()] == [True, False]
    outside = [read_by(page, "stadt", own_whole=True).shield for page in pages.values()]
    assert [one.own for one in outside if one] == ["", "stadt-schwelm"]


def in_full(page: Bericht) -> Bericht:
    """The page of a house whose cities see their own figures in full."""
    readers = {**USUAL, "stadt": replace(USUAL["stadt"], own_whole=True)}
    return replace(page, inputs=replace(page.inputs, params=replace(page.inputs.params, audiences=readers)))


def test_the_rules_say_against_whom_numbers_are_protected() -> None:
    told = " ".join(words(sections.geheimhaltung_regeln(page())))

    assert "(mitwissende_stadt: false)" in told
    assert "Geschützt wird auch vor dem einzelnen Menschen hinter einer 1" in told


def test_a_granted_exemption_tells_and_a_request_does_not() -> None:
    asked, granted = (
        made(replace(RULES, **{name: (one,)})) for name, one in (("requests", ASKED), ("exemptions", GRANTED))
    )

    assert check_sheet(asked.inputs).mark == check_sheet(page().inputs).mark
    assert not check_sheet(granted.inputs).hidden
    effect = [
        table(sections.ausnahmen_der_geheimhaltung(one), caption)["Integrationen"][-1]
        for one, caption in ((asked, "Anträge"), (granted, "Ausnahmen, die gelten"))
    ]
    assert effect == ["1 verborgen; nach einer Genehmigung genannt, soweit sie keine andere Zahl schützt", "1 genannt"]


def test_the_effect_is_that_on_the_very_number_that_is_named() -> None:
    parts = replace(GRANTED, breakdown="geschlecht=frauen")
    shown = table(
        sections.ausnahmen_der_geheimhaltung(made(replace(RULES, exemptions=(parts,)))), "Ausnahmen, die gelten"
    )

    assert shown["Integrationen, Frauen"][-1].startswith("keine: Diese Zahl steht auf keiner Seite.")


def test_a_sign_off_holds_for_what_it_was_given_for() -> None:
    mark = check_sheet(page().inputs).mark
    signed = [SignOff("2025-Q3", "Fachstelle", date(2025, 10, 20), one) for one in ("0" * 16, mark)]
    old, new = (made(replace(RULES, signed=(one,))) for one in signed)

    assert fingerprint(mark) in words(sections.geheimhaltung_pruefung(page()))[1]
    assert (
        "gilt für einen früheren Stand (Prüfsumme 0000 0000 0000 0000)"
        in words(sections.geheimhaltung_pruefung(old))[0]
    )
    told = "Geprüft am 20. Oktober 2025 durch Fachstelle; die Prüfung gilt für diesen Stand."
    assert told in words(sections.geheimhaltung_pruefung(new))[0]
    assert words(sections.geheimhaltung_in_kuerze(new))[-1] == told


def test_without_pages_for_others_there_is_nothing_to_check() -> None:
    alone = made(outside="")

    for section in (sections.geheimhaltung_in_kuerze, sections.geheimhaltung_je_seite, sections.geheimhaltung_pruefung):
        assert words(section(alone)) == [
            "Für diesen Zeitraum gibt es keine Seiten mit Zahlen für Leser außer Haus; zu prüfen ist nichts."
        ]
    assert words(sections.verborgene_zahlen(alone)) == ["Keine Zahl ist verborgen."]


SECTIONS = (
    sections.geheimhaltung_in_kuerze, sections.geheimhaltung_je_seite, sections.geheimhaltung_pruefung,
    sections.geheimhaltung_regeln, sections.verborgene_zahlen, sections.quoten_verborgener_zahlen,
    sections.ausnahmen_der_geheimhaltung,
)  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.__name__)
@pytest.mark.parametrize("audience", ["stadt", "oeffentlichkeit"])
def test_no_page_for_readers_outside_has_the_sheet(section: Callable[[Bericht], Fragment], audience: str) -> None:
    with pytest.raises(JaenError, match="darf nicht in einen Bericht"):
        section(read_by(bericht("kreis", figures()), audience))


def test_an_internal_page_marks_what_its_readers_outside_are_not_told() -> None:
    shown = table(sections.grundzahlen(page()), "Bestände und Bewegungen")

    assert shown["Integrationen"][0] == f"2 ({HIDDEN})"
    assert LEGEND.replace("\xa0", " ") in words(sections.grundzahlen(page()))
    assert "geheim" not in shown["Erwerbsfähige Leistungsberechtigte (ELB)"][0]


def test_goals_and_courses_mark_what_is_not_told_outside() -> None:
    targets = version(
        goal(integrationen, 5, form="Betrag", baseline=1, baseline_year=2024), valid_from=date(2025, 1, 1)
    )
    page = made(few=(0, 0, 1, 1))
    agreements = (Agreement(2025, "stadt-schwelm", "Kreis–Stadt", (targets,)),)
    page = replace(page, inputs=replace(page.inputs, params=replace(page.inputs.params, agreements=agreements)))

    shown = [words(section(page)) for section in (sections.ampel, sections.zielerreichung, sections.entwicklung)]
    assert f"2 ({HIDDEN})" in " ".join(shown[0])
    assert f"2 Fälle ({HIDDEN})" in " ".join(shown[1])
    assert f"({HIDDEN})" in " ".join(shown[2])
    assert all(LEGEND.replace("\xa0", " ") in said for said in shown)


def test_a_profile_marks_what_is_not_told_outside() -> None:
    own = made(few=(0, 0, 1, 1))
    spec = replace(REPORT, compares=True)
    known = replace(own.inputs.params, reports=(spec, own.inputs.params.reports[1]))
    shown = words(sections.profil_bild(replace(own, spec=spec, inputs=replace(own.inputs, params=known))))

    assert any(line.startswith(f"Integrationsquote (nur III/2025) | 0,2 % ({HIDDEN}) | 2 / 1.000 |") for line in shown)
    assert LEGEND.replace("\xa0", " ") in shown


def test_a_page_without_a_twin_outside_has_no_marks() -> None:
    for one in (made(outside=""), made(area="rs-schwelm", outside="oeffentlichkeit")):
        assert "außen geheim" not in " ".join(words(sections.grundzahlen(one)))


def test_what_is_marked_does_not_stand_on_the_page_outside() -> None:
    outside = replace(page(), spec=next(spec for spec in page().inputs.params.reports if spec.audience == "stadt"))

    told = table(sections.grundzahlen(outside), "Bestände und Bewegungen").get("Integrationen", ["geheim"])
    assert not told[0].startswith("2")
