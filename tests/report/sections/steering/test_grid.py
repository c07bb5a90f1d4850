"""The grid of lights, the numbers behind it and the audit of each light."""

from __future__ import annotations

from dataclasses import replace

from jaen_analysis.intake.params.values_steering import UNDECIDED
from jaen_analysis.report import sections
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.measures import elb
from tests.analysis.targets.year import goal
from tests.report.sections.steering.world import CLOSE, MET, MISSED, agreed, quote, report
from tests.report.sections.world import records, table, words

NONE = "kein Ziel vereinbart"
STOCK = goal(elb, 3000, id="bestand", sense="höchstens", goal="Weniger Menschen im Leistungsbezug")
LOCAL = goal(
    elb, None, id="ort", kind="örtliches Ziel", figure=None, form=None, sense=None, source=None, text="Eröffnet."
)
AGREED = (
    agreed(quote(MISSED), STOCK, LOCAL),
    agreed(quote(MET), area="kreis"),
    agreed(quote(CLOSE, id="anders"), area="stadt-hattingen", signatures=(), state="abgestimmt"),
    agreed(quote(MISSED, test=True), area="stadt-schwelm"),
)


def grid(*agreements: object) -> dict[str, list[str]]:
    return table(sections.ampelraster(report(*agreements, area="kreis")), "Ampel der Ziele 2026")


def test_areas_stand_in_the_official_order_each_goal_in_its_row() -> None:
    fragment = sections.ampelraster(report(*AGREED, area="kreis"))
    (shown,) = records(fragment, "tabelle")

    assert shown["columns"] == ["Ziel", "Testkreis", "Hattingen", "Schwelm", "Witten"]
    assert [row[0] for row in shown["rows"]] == [
        "Mehr Menschen finden Arbeit", "Integrationsquote", "Weniger Menschen im Leistungsbezug",
        "ELB im Jahresdurchschnitt",
    ]  # fmt: skip
    quotes = [cell.partition(" (")[0] for cell in grid(*AGREED)["Integrationsquote"]]
    assert quotes == [
        "auf Kurs", "noch nicht unterzeichnet", "Testphase: voraussichtlich nicht erreichbar",
        "voraussichtlich nicht erreichbar",
    ]  # fmt: skip
    assert grid(*AGREED)["ELB im Jahresdurchschnitt"][:3] == [NONE] * 3
    assert words(fragment)[-1] == "Örtliches Ziel, Stadt Witten: Eröffnet."


def test_a_second_target_for_the_same_has_a_row_of_its_own() -> None:
    two = agreed(quote(MET), quote(MISSED, id="hoch"))

    (shown,) = records(sections.ampelraster(report(two, area="kreis")), "tabelle")
    assert [row[0] for row in shown["rows"][1:]] == ["Integrationsquote", "Integrationsquote"]


def test_many_areas_stand_in_several_grids_that_fit_on_paper() -> None:
    known = report(*AGREED, area="kreis")
    many = [
        replace(one, area=replace(one.area, key=f"{one.area.key}-{place}"))
        for place in range(3)
        for one in known.all_attainments
        if one.target.kind != "örtliches Ziel"
    ]
    known.__dict__["all_attainments"] = tuple(many)

    grids = records(sections.ampelraster(known), "tabelle")
    names = [shown["columns"][1:] for shown in grids]
    assert [shown["caption"] for shown in grids] == [
        f"Ampel der Ziele 2026: {part[0]} bis {part[-1]}" for part in names
    ]
    assert [area for part in names for area in part] == [short_name(area) for area in {one.area: 0 for one in many}]
    assert max(map(len, names)) <= 5


def test_numbers_beside_the_light() -> None:
    shown = table(sections.zielstand(report(*AGREED, area="kreis")), "Integrationsquote")

    assert shown["Witten"] == [
        "mindestens 30,0 %", "voraussichtlich nicht erreichbar", "19,4 %", "23,5 %", "24,1 bis 25,0 %",
        "so gut wie ausgeschlossen (unter 1 %)",
    ]  # fmt: skip
    assert "Hattingen" not in shown


def test_what_is_not_signed_is_only_named() -> None:
    told = "Noch nicht unterzeichnet sind Zielvereinbarungen mit: Stadt Hattingen (abgestimmt)."

    assert any(line.startswith(told) for line in words(sections.zielstand(report(*AGREED, area="kreis"))))
    (only,) = words(sections.zielstand(report(AGREED[2], area="kreis")))
    assert only.startswith(told)


def test_every_light_is_a_row_of_the_audit() -> None:
    known = report(*AGREED, area="kreis")
    tables = {str(one["caption"]): one for one in records(sections.ampelprotokoll(known), "tabelle")[1:]}
    start = "Wie die Ampeln zustande kamen – "

    assert list(tables) == [f"{start}Wahrscheinlichkeit der Zielerreichung, Fassung 1",
                            f"{start}ohne Beurteilung, Fassung 1"]  # fmt: skip
    judged, silent = tables.values()
    assert len(judged["rows"]) + len(silent["rows"]) == len(known.all_attainments)
    assert str(judged["subtitle"]).replace("\xa0", " ") == (
        "ab 50 % auf Kurs, unter 5 % nicht erreichbar; Spanne bis 50 % des Zielwerts; ab 20 Fällen; "
        "Datenstand 12.10.2026"
    )
    rows = table(sections.ampelprotokoll(known), next(iter(tables)))
    result, given, why = rows["Stadt Witten, Integrationsquote (mindestens 30,0 %)"]
    assert result == "voraussichtlich nicht erreichbar"
    assert given.startswith("Stand nach 9 von 12 Monaten: 19,4 %; üblicher Anteil am Jahreswert bis dahin: ")
    assert "80 %-Spanne: 24,1 bis 25,0 %; Wahrscheinlichkeit: unter 1 %; Fälle im Jahr: " in given
    assert why == "Wahrscheinlichkeit, das Ziel zu erreichen: unter 1 %."
    assert [row[2] for row in silent["rows"] if row[0] == "Stadt Witten: Eröffnet."] == ["–"]


def test_the_fixed_rule_is_red_on_the_bad_side() -> None:
    fixed = replace(UNDECIDED, rule="feste Toleranz", tolerance=0.05)
    goals = (quote(MISSED), quote(MISSED, id="b", sense="höchstens"), quote(MET, id="c", upper=26, sense="Bandbreite"))
    fragment = sections.ampelprotokoll(report(agreed(*goals), area="kreis", bands=(fixed,)))
    rows = table(fragment, "Wie die Ampeln zustande kamen – feste Toleranz gegen den erwarteten Verlauf, Fassung 1")

    assert [row[1].partition("Schwellen: ")[2] for row in rows.values()] == [
        f"rot {side} des erwarteten Stands" for side in ("unter 95 %", "über 105 %", "unter 95 % oder über 105 %")
    ]
