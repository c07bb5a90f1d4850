"""What is said otherwise now than in reports that have gone out."""

from __future__ import annotations

from dataclasses import replace

from jaen_analysis.report import sections
from jaen_analysis.report.addendum import changes_since
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.sections.addendum import MOST_FIGURES, MOST_RESULTS
from tests.report.sections.steering.world import CLOSE, agreed, quote, report
from tests.report.sections.world import CITIES, Rows, bericht, figures, records, series, words

OTHERS = [name for name in CITIES if name != "witten"]


def addendum(old: Rows, new: Rows) -> Bericht:
    """The addendum for the Kreis: papers on the old figures have gone out."""
    out, now = bericht("kreis", old), bericht("kreis", new)
    return replace(now, inputs=replace(now.inputs, changes=changes_since(now.inputs, out.inputs)))


def with_witten(**values: list[float]) -> Rows:
    return [*figures("witten"), *figures(*OTHERS, **values)]


FEW, MANY = [*series(10, until=24), 10.0, 10.0, 10.0], [*series(10, until=24), 60.0, 60.0, 60.0]


def test_old_and_new_numbers_of_the_kreis() -> None:
    page = addendum(figures(), with_witten(integrations=MANY))
    said = words(sections.nachtrag(page))

    assert said[0] == ("Ergänzt die Unterlagen mit dem Datenstand 12. Oktober 2025; alles andere gilt weiter.")
    assert "Integrationsquote | III/2025 | 12,0 % | 17,0 % | +5,0 | berichtigt" in said
    assert "Integrationen | September 2025 | 30 | 80 | +50 | berichtigt" in said


def test_a_judgement_counts_when_its_word_is_another_one() -> None:
    page = addendum(figures(), with_witten(integrations=MANY))
    table = page.inputs.changes.judgements

    assert list(table.loc[table["area"] == "stadt-witten", "indicator"]) == ["integrationsquote"]
    (shown,) = records(sections.geaenderte_urteile(page), "tabelle")
    assert ["Stadt Witten: Integrationsquote", "12,0 %, ähnlich", "27,0 %, besser"] in [
        [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in shown["rows"]
    ]
    order = [area.title for area in page.inputs.params.organisation.areas(page.period.last_day)]
    places = [order.index(row[0].partition(": ")[0]) for row in shown["rows"]]
    assert places == sorted(places)
    assert (len(table), len(shown["rows"])) == (5, 4)
    assert shown["subtitle"].endswith("; nicht aufgeführt: 1\N{NO-BREAK SPACE}weiteres Urteil")


def test_a_light_that_has_another_word_is_told_first() -> None:
    out = report(agreed(quote(CLOSE)), area="kreis")
    facts = out.inputs.facts.copy()
    less = (facts["area"] == "stadt-witten") & (facts["measure"] == "integrationen") & (facts["month"] > "2026-06")
    facts.loc[less, "value"] = 60.0
    fewer = replace(out.inputs, facts=facts)
    now = replace(out, inputs=replace(fewer, changes=changes_since(fewer, out.inputs)))

    (shown,) = records(sections.geaenderte_urteile(now), "tabelle")
    assert shown["caption"] == "Geänderte Ampeln und Urteile im Vergleich mit dem Rest des Kreises"
    rows = [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in shown["rows"]]
    ((_, old, new),) = [row for row in rows if row[0] == "Stadt Witten: Ziel Integrationsquote, mindestens 25,0 %"]
    assert len(now.inputs.changes.judgements) > len(rows), "there is not room for all"
    assert old == "19,4 %, gefährdet" and new.endswith(", voraussichtlich nicht erreichbar")


def test_an_agreement_that_was_changed_is_no_effect_of_a_correction() -> None:
    out = report(agreed(quote(CLOSE)), area="kreis").inputs
    other = report(agreed(quote(40.0)), area="kreis").inputs

    assert changes_since(replace(other, facts=out.facts), out).judgements.empty


def test_where_no_judgement_has_changed_it_is_said() -> None:
    page = addendum(figures(), with_witten(integrations=FEW, households=series(101)))

    assert words(sections.geaenderte_urteile(page)) == ["Keine Ampel und kein Urteil des Vergleichs hat sich geändert."]
    assert page.inputs.changes.visible


def test_nothing_changed_is_not_visible() -> None:
    assert not addendum(figures(), figures()).inputs.changes.visible


def test_a_page_has_room_for_a_few_rows_and_counts_the_rest() -> None:
    page = addendum(figures(), with_witten(integrations=series(60), cost=series(60_000), households=series(90)))
    (table,) = records(sections.nachtrag(page), "tabelle")

    assert len(table["rows"]) <= MOST_FIGURES + MOST_RESULTS
    assert [row[1] for row in table["rows"] if row[0] == "Integrationen"] == ["September 2025"], "the newest month"
    assert any("78 weitere gelieferte Zahlen" in line for line in words(sections.nachtrag(page)))


def test_without_papers_there_is_nothing_to_add() -> None:
    (said,) = words(sections.nachtrag(bericht("kreis", figures())))

    assert said == "Ohne Unterlagen, die schon hinausgegangen sind, gibt es nichts zu ergänzen."
