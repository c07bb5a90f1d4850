"""Whether a page is made anew, and the German words for why."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jaen_analysis.analysis.corrections import RESULT_CHANGES
from jaen_analysis.analysis.inputs import Inputs
from jaen_analysis.analysis.last_report import Changes
from jaen_analysis.analysis.partial import AreaState
from jaen_analysis.batch import changes, digests, reasons, software
from jaen_analysis.batch.changes import Grounds
from jaen_analysis.batch.plan import Job, plan
from jaen_analysis.batch.reasons import State
from jaen_analysis.batch.software import Software
from jaen_analysis.intake.clock import Punctuality
from jaen_analysis.intake.context import context_table
from jaen_analysis.intake.params import Agreement, Comment
from jaen_analysis.intake.params.comment_text import blocks
from jaen_analysis.intake.workspace import Workspace
from jaen_analysis.vocabulary.areas import Area
from jaen_analysis.vocabulary.catalogue import Catalogue
from jaen_analysis.vocabulary.indicators.integration import integrationsquote
from jaen_analysis.vocabulary.periods import Period
from tests.batch.notebooks import write_notebook
from tests.batch.settings import CITIES, KREIS, OFFICES, params, report
from tests.intake.posting.world import postings, row

ROOT = Path(__file__).parents[2]
PERIOD = Period.parse("2026-Q1")
WITHOUT = Area("kreis-ohne-schwelm", "teilsumme", "Kreis ohne Schwelm", cities=("stadt-hattingen", "stadt-witten"))
PROGRAM = Software("1", {"report/page.py": "d" * 16}, {"pandas": "3", "numpy": "2"})
AREAS = (KREIS, *OFFICES, *CITIES)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    write_notebook(tmp_path / "notebooks" / "quartalsbericht.ipynb")
    return Workspace(tmp_path)


@pytest.fixture
def inputs() -> Inputs:
    rows = [
        {"indicator": indicator, "area": area.key, "period": period, "value": 0.25, "vintages": "3f9c"}
        for area in (*AREAS, WITHOUT)
        for indicator in ("quote_a", "quote_b", "quote_c", "quote_d")
        for period in ("2025-Q4", "2026-Q1")
    ]
    return Inputs(
        params=params(),
        period=PERIOD,
        facts=pd.DataFrame(
            {
                "area": [city.key for city in CITIES],
                "month": "2026-01",
                "value": 1.0,
                "marker": "",
                "reason": "",
                "source": "lieferung",
                "received": "2026-04-10",
            }
        ),
        results=pd.DataFrame(rows),
        areas=(*(AreaState(a) for a in AREAS), AreaState(WITHOUT, of="kreis", missing=("stadt-schwelm",))),
        deliveries=tuple(received(city.key, "2026-04-10") for city in CITIES),
        received=date(2026, 4, 10),
        demo=False,
    )


def received(city: str, day: str) -> Punctuality:
    return Punctuality(city, "2026-04-15", day, -5, day, "angenommen", "f.xlsx")


def schwelm(inputs: Inputs, day: str) -> tuple[Punctuality, ...]:
    return tuple(received(d.area, day) if d.area == "stadt-schwelm" else d for d in inputs.deliveries)


def job(place: Workspace, area: str = "stadt-witten", **changed: object) -> Job:
    return plan(params(report(**changed)), PERIOD, place, for_area=area)[0]


def why(
    place: Workspace, before: Inputs, after: Inputs, area: str = "stadt-witten", *, compares: bool = False
) -> list[str]:
    """Reasons to make the page of the area anew when the inputs change."""
    one = job(place, area, compares=compares)
    found = reasons.changes(state(one, before), state(one, after), changes.names(after))
    return [change.short() for change in found]


def state(one: Job, inputs: Inputs, program: Software = PROGRAM) -> State:
    grounds = Grounds(inputs, program)
    return State(grounds.parts(one), grounds.details)


def with_value(inputs: Inputs, area: str, *indicators: str, period: str = "2026-Q1") -> Inputs:
    table = inputs.results
    hit = (table["area"] == area) & table["indicator"].isin(indicators) & (table["period"] == period)
    return replace(inputs, results=table.assign(value=table["value"].mask(hit, 0.5)))


def test_a_new_delivery_of_postings_makes_pages_anew(place: Workspace, inputs: Inputs) -> None:
    before = replace(inputs, postings=postings([row(1_00, received="2026-04-10")]))
    after = replace(inputs, postings=postings([row(2_00, received="2026-05-10")]))

    assert why(place, before, before) == []
    assert why(place, before, after) == ["Buchungen oder Zahlen der Maßnahmen geändert"]


def test_nothing_changed_gives_no_reason_and_the_same_key(place: Workspace, inputs: Inputs) -> None:
    again = replace(inputs, results=inputs.results.copy(), facts=inputs.facts.copy())

    assert why(place, inputs, again) == []
    one = job(place)
    assert digests.key(state(one, inputs).parts) == digests.key(state(one, again).parts)


def test_changed_results_are_named_by_area_and_indicator(place: Workspace, inputs: Inputs) -> None:
    own = with_value(inputs, "stadt-witten", "quote_a", period="2025-Q4")

    assert why(place, inputs, own) == ["Ergebnisse geändert – Stadt Witten: quote_a"]
    assert why(place, inputs, with_value(inputs, "kreis", "quote_a", "quote_b", "quote_c", "quote_d")) == [
        "Ergebnisse geändert – Kreis: quote_a, quote_b, quote_c, … (4 Kennzahlen)"
    ]
    assert why(place, inputs, with_value(inputs, "kreis-ohne-schwelm", "quote_b")) == [
        "Ergebnisse geändert – Kreis ohne Schwelm: quote_b"
    ]


def test_results_of_others_do_not_matter(place: Workspace, inputs: Inputs) -> None:
    others = with_value(inputs, "stadt-schwelm", "quote_a")

    assert why(place, inputs, others) == []
    assert why(place, inputs, others, area="Schwelm") == ["Ergebnisse geändert – Stadt Schwelm: quote_a"]


def test_a_partial_sum_that_goes_is_a_reason_without_its_key(place: Workspace, inputs: Inputs) -> None:
    arrived = replace(
        inputs,
        results=inputs.results[inputs.results["area"] != WITHOUT.key],
        areas=tuple(state for state in inputs.areas if state.area != WITHOUT),
    )

    found = why(place, inputs, arrived)

    assert found == ["Grundlagen geändert"]


def test_a_delivery_concerns_its_city_and_all_that_hold_it(place: Workspace, inputs: Inputs) -> None:
    changed = replace(inputs, deliveries=schwelm(inputs, "2026-04-20"))

    assert why(place, inputs, changed) == []
    for area in ("stadt-schwelm", "rs-hattingen", "kreis"):
        assert why(place, inputs, changed, area=area) == ["Lieferstand geändert: Stadt Schwelm"]


def test_a_city_without_a_delivery_concerns_every_page(place: Workspace, inputs: Inputs) -> None:
    missing = replace(inputs, deliveries=schwelm(inputs, ""))

    assert why(place, inputs, missing) == ["Lieferstand geändert: Stadt Schwelm"]


def test_a_deletion_concerns_every_page(place: Workspace, inputs: Inputs) -> None:
    facts = inputs.facts
    gone = facts["area"] == "stadt-schwelm"
    assert gone.any()
    after = replace(inputs, facts=facts.assign(marker=facts["marker"].mask(gone, "gelöscht")))

    assert why(place, inputs, after) == ["Lieferstand geändert: Stadt Schwelm"]


def test_figures_of_a_city_concern_its_own_pages(place: Workspace, inputs: Inputs) -> None:
    corrected = replace(inputs, facts=inputs.facts.assign(value=[1.0, 2.0, 1.0]))

    assert why(place, inputs, corrected) == []
    assert why(place, inputs, corrected, area="rs-hattingen") == ["Lieferstand geändert: Stadt Schwelm"]


def test_what_has_changed_since_the_last_report_concerns_the_pages_that_tell_of_it(
    place: Workspace, inputs: Inputs
) -> None:
    """A delivery that was entered later for an earlier day: all holds as before, only what held then is another."""
    words = ["Korrekturen seit dem letzten Bericht geändert"]
    row = dict.fromkeys(RESULT_CHANGES, "") | {"area": "stadt-schwelm", "old": 1.0}
    moved = replace(inputs, changes=Changes(results=pd.DataFrame([row])))
    of_kreis = replace(inputs, changes=Changes(results=pd.DataFrame([row | {"area": "kreis"}])))

    assert why(place, inputs, moved) == []
    assert why(place, inputs, moved, area="Schwelm") == words
    assert why(place, inputs, moved, area="kreis") == words, "it says whose figures have changed"
    assert why(place, inputs, of_kreis) == words
    assert why(place, inputs, replace(inputs, changes=Changes(since={"2025-Q4": "2026-01-30"}))) == words


def test_what_earlier_reports_had_concerns_the_pages_of_the_kreis(place: Workspace, inputs: Inputs) -> None:
    row = {"measure": "elb", "month": "2026-01", "day": "2026-04-30", "value": 7000.0}
    other = replace(inputs, reported=pd.DataFrame([row]))

    assert why(place, inputs, other, area="kreis") == ["Früher berichtete Zahlen geändert"]
    assert why(place, inputs, other) == why(place, inputs, other, compares=True) == []


def test_figures_of_all_cities_concern_a_page_that_compares(place: Workspace, inputs: Inputs) -> None:
    """More in Hattingen, less in Schwelm: every result that Witten's page shows stays, its comparison does not."""
    moved = replace(inputs, facts=inputs.facts.assign(value=[6.0, -4.0, 1.0]))
    days = replace(inputs, facts=inputs.facts.assign(received=["2026-04-10", "2026-04-20", "2026-04-10"]))

    assert why(place, inputs, moved) == []
    assert why(place, inputs, moved, compares=True) == ["Lieferstand geändert: Stadt Hattingen, Stadt Schwelm"]
    assert "Datenstand geändert" in why(place, inputs, days, compares=True)
    assert why(place, inputs, moved, "kreis") == why(place, inputs, moved, "kreis", compares=True)


def test_punctuality_concerns_a_page_that_compares_alone(place: Workspace, inputs: Inputs) -> None:
    one = [{"area": "stadt-schwelm", "quarter": "2026-Q1", "days_late": 3.0}]
    late = replace(inputs, punctuality=pd.DataFrame(one))

    assert why(place, inputs, late) == []
    assert why(place, inputs, late, compares=True) == ["Pünktlichkeit der Lieferungen geändert"]


def test_pages_of_one_area_share_nothing_that_only_one_of_them_compares(place: Workspace, inputs: Inputs) -> None:
    grounds = Grounds(inputs, PROGRAM)
    plain, comparing = (grounds.parts(job(place, compares=compares)) for compares in (False, True))

    assert {part for part in comparing if part.startswith("facts:")} == {f"facts:{city.key}" for city in CITIES}
    assert {part for part in plain if part.startswith("facts:")} == {"facts:stadt-witten"}


def test_the_data_state_is_that_of_its_own_cities_and_their_offices(place: Workspace, inputs: Inputs) -> None:
    """A file from Schwelm, taken in later: no other city's page says anything else than before."""
    days = ["2026-04-10", "2026-04-20", "2026-04-10"]
    later = replace(inputs, facts=inputs.facts.assign(received=days), received=date(2026, 4, 20))
    office = later.facts.assign(area=["stadt-hattingen", "rs-hattingen", "stadt-witten"])

    for area in ("stadt-schwelm", "rs-hattingen", "kreis"):
        assert "Datenstand geändert" in why(place, inputs, later, area=area)
    assert why(place, inputs, later) == []
    assert "Datenstand geändert" in why(place, inputs, replace(later, facts=office), area="stadt-hattingen")


def test_that_figures_are_invented_concerns_every_page(place: Workspace, inputs: Inputs) -> None:
    assert why(place, inputs, replace(inputs, demo=True)) == ["Datenstand geändert"]


def test_the_vintages_behind_a_result_concern_no_page_of_another_area(place: Workspace, inputs: Inputs) -> None:
    assert why(place, inputs, replace(inputs, results=inputs.results.assign(vintages="3f9c 77aa"))) == []


def test_params_concern_every_page_but_the_list_of_reports_does_not(place: Workspace, inputs: Inputs) -> None:
    files = dict(inputs.params.files) | {"params/organisation.yaml": b"name: Neu\n", "indikatoren.py": b"#\n"}
    listed = dict(inputs.params.files) | {"params/reports.yaml": b"berichte: [neu]\n"}

    changed = replace(inputs, params=replace(inputs.params, files=files))

    assert why(place, inputs, changed) == ["Einstellungen geändert: organisation.yaml, indikatoren.py"]
    assert why(place, inputs, replace(inputs, params=replace(inputs.params, files=listed))) == []


def hides(inputs: Inputs, *hidden: str) -> Inputs:
    table = pd.DataFrame({"number": ["a", "b"], "reason": ["zu kleine Zahl" * (one in hidden) for one in "ab"]})
    return replace(inputs, frozen_protection=table)


def test_what_is_hidden_and_who_has_checked_it_concerns_the_sheet(place: Workspace, inputs: Inputs) -> None:
    sheet, other = job(place, "kreis", id="geheimhaltung", areas=("kreis",)), job(place, "kreis")
    before, after = hides(inputs, "a"), hides(inputs, "a", "b")
    files = {**inputs.params.files, "params/geheimhaltung.yaml": b"pruefungen: [{zeitraum: 2026-Q1}]\n"}
    signed = replace(before, params=replace(inputs.params, files=files))

    def told(one: Job, now: Inputs) -> list[str]:
        return [c.short() for c in reasons.changes(state(one, before), state(one, now), changes.names(now))]

    assert (told(sheet, after), told(other, after)) == (["Geheimhaltung geändert"], [])
    assert told(sheet, signed) == ["Regeln oder Prüfungen der Geheimhaltung geändert"]
    assert told(other, signed) == []


def test_what_is_hidden_concerns_an_internal_page_that_others_get_too(place: Workspace, inputs: Inputs) -> None:
    inside, outside = report(), report(audience="oeffentlichkeit", areas=("kreis",))
    one = plan(params(inside), PERIOD, place, for_area="kreis")[0]
    before, after = (replace(hides(inputs, *hidden), params=params(inside, outside)) for hidden in (("a",), ("a", "b")))

    found = reasons.changes(state(one, before), state(one, after), changes.names(after))

    assert [change.short() for change in found] == ["Geheimhaltung geändert"]


def published(figure: str, area: str = "gebiet-05", period: str = "2026-03", **other: object) -> dict[str, object]:
    said = {"figure": figure, "area": area, "period": period, "breakdown": "insgesamt", "value": 24.0}
    return said | {"source": "amt", "received": "2026-07-20", "vintage": "aaaa"} | other


def with_published(inputs: Inputs, *rows: dict[str, object]) -> Inputs:
    known = params(catalogue=Catalogue({}, {integrationsquote.id: integrationsquote}))
    return replace(inputs, params=known, context=context_table(rows))


def test_what_may_be_told_of_an_area_concerns_the_pages_outside_that_show_it(place: Workspace, inputs: Inputs) -> None:
    counts = [f"{area.key}: elb[insgesamt] 2026-03..2026-03" for area in AREAS]
    rate = "quote_a | insgesamt | stadt-witten | 2026-Q1"
    before = replace(inputs, frozen_protection=protection(*counts, rate))
    witten = replace(inputs, frozen_protection=protection(*counts))
    kreis = replace(inputs, frozen_protection=protection(*counts[1:], rate))
    outside = {"audience": "stadt"}

    def found(after: Inputs, area: str, **changed: object) -> list[str]:
        one = job(place, area, **changed)
        return [each.short() for each in reasons.changes(state(one, before), state(one, after), changes.names(after))]

    assert found(witten, "stadt-witten", **outside) == ["Geheimhaltung geändert: Stadt Witten"]
    assert found(kreis, "stadt-witten", **outside) == ["Geheimhaltung geändert: Kreis"]
    assert found(witten, "stadt-schwelm", **outside) == []
    assert found(witten, "stadt-schwelm", **outside, compares=True) == ["Geheimhaltung geändert: Stadt Witten"]
    assert found(witten, "stadt-witten") == [], "nothing of it stands on an internal page"


def protection(*told: str) -> pd.DataFrame:
    return pd.DataFrame([(number, "") for number in told], columns=["number", "reason"])


def test_comments_concern_the_pages_alone_that_they_are_meant_for(place: Workspace, inputs: Inputs) -> None:
    def with_comment(words: str, **changes: object) -> Inputs:
        name = "kommentare/2026-Q1/witten.md"
        comment = Comment(name, PERIOD, "stadt-witten", ("leitung",), "Amt", date(2026, 5, 1), blocks(words))
        files = {**inputs.params.files, f"params/{name}": words.encode()}
        return replace(
            inputs, params=replace(inputs.params, comments=(replace(comment, **changes),), files=files, digest="other")
        )

    told = ["Kommentare geändert: 2026-Q1/witten.md"]
    said = with_comment("Erstens.")
    assert why(place, inputs, said) == told
    assert why(place, said, with_comment("Zweitens.")) == told
    assert why(place, said, inputs) == told
    for other in ("stadt-schwelm", "rs-witten", "kreis"):
        assert why(place, inputs, said, other) == []
    for elsewhere in ({"period": PERIOD.back()}, {"audiences": ("stadt",)}, {"blocks": ()}):
        assert why(place, inputs, with_comment("Erstens.", **elsewhere)) == []


def test_official_kennzahlen_concern_the_pages_that_show_them(place: Workspace, inputs: Inputs) -> None:
    none, kreis = with_published(inputs), published("integrationsquote", "kreis")
    of_land = with_published(inputs, published("integrationsquote"))

    for area in ("stadt-witten", "kreis"):
        assert why(place, none, of_land, area=area) == ["Amtliche Kennzahlen geändert"]
    assert why(place, none, with_published(inputs, kreis), area="kreis") == ["Amtliche Kennzahlen geändert"]


@pytest.mark.parametrize(
    "other",
    [
        published("integrationsquote", period="2026-04"),
        published("integrationsquote", "gebiet-09"),
        published("integrationsquote", "gebiet-vergleichstyp-iia"),
        published("integrationsquote", breakdown="geschlecht=frauen"),
    ],
)
def test_official_kennzahlen_that_no_page_shows_concern_none(
    place: Workspace, inputs: Inputs, other: dict[str, object]
) -> None:
    shown = published("integrationsquote")

    for area in ("stadt-witten", "kreis"):
        assert why(place, with_published(inputs, shown), with_published(inputs, shown, other), area=area) == []


def test_an_older_month_can_be_the_newest_of_its_figure(place: Workspace, inputs: Inputs) -> None:
    newest, older = published("integrationsquote"), published("integrationsquote", period="2026-02")

    assert why(place, with_published(inputs, newest), with_published(inputs, newest, older), area="kreis") == [
        "Amtliche Kennzahlen geändert"
    ]


def test_other_context_concerns_every_page_under_its_own_name(place: Workspace, inputs: Inputs) -> None:
    more = with_published(inputs, published("einwohner", period="2025"))

    assert why(place, with_published(inputs), more) == ["Rahmenbedingungen geändert"]


def test_the_vintage_of_a_published_figure_is_not_shown(place: Workspace, inputs: Inputs) -> None:
    before, after = (published("integrationsquote", vintage=vintage) for vintage in ("aaaa", "bbbb"))

    assert why(place, with_published(inputs, before), with_published(inputs, after)) == []


def test_earlier_years_of_all_cities_concern_a_page_in_a_year_with_agreements(place: Workspace, inputs: Inputs) -> None:
    """Forecasts rest on them, and the lights of every area on forecasts; figures of this year are told elsewhere."""
    columns = {"month": ["2025-12", "2025-12", "2026-03"], "measure": "elb", "breakdown": "insgesamt"}
    before = replace(inputs, facts=inputs.facts.assign(**columns))
    value = before.facts["value"]

    def corrected(row: int, known: Inputs) -> Inputs:
        return replace(known, facts=known.facts.assign(value=value.mask(value.index == row, 2.0)))

    assert before.facts["area"].tolist() == [city.key for city in CITIES]
    of_hattingen, of_witten = corrected(0, before), corrected(2, before)
    assert why(place, before, of_hattingen) == []
    agreed = Agreement(2026, "stadt-witten", "Kreis–Stadt", ())
    without = before
    before, of_hattingen, of_witten = (
        replace(one, params=replace(one.params, agreements=(agreed,))) for one in (before, of_hattingen, of_witten)
    )
    assert why(place, before, of_hattingen) == ["Zahlen früherer Jahre geändert, auf denen Prognosen beruhen"]
    assert why(place, before, of_witten) == ["Lieferstand geändert: Stadt Witten"]
    assert why(place, without, before) == why(place, before, without) == [], "what is agreed is told by its file"


def test_the_report_itself_its_notebook_the_program_and_the_packages_count(place: Workspace, inputs: Inputs) -> None:
    before = state(job(place), inputs)
    write_notebook(place.notebooks / "quartalsbericht.ipynb", "1 + 1")
    other = plan(params(report(parameters={"kurz": True})), PERIOD, place, for_area="stadt-witten")
    program = Software("2", {"report/page.py": "neu", "report/neu.py": "neu"}, {"pandas": "4", "numpy": "2"})

    found = reasons.changes(before, state(other[0], inputs, program), {})

    assert [change.short() for change in found] == [
        "Berichtsvorgabe geändert (params/reports.yaml)",
        "Notebook geändert",
        "Programmversion geändert",
        "Programmpakete geändert: pandas 3 → 4",
    ]
    assert found[2].full() == "Programmversion geändert: report/page.py, report/neu.py"


def test_every_kennzahl_is_named_where_somebody_asks_why(place: Workspace, inputs: Inputs) -> None:
    after = with_value(inputs, "kreis", "quote_a", "quote_b", "quote_c", "quote_d")
    one = job(place)

    (change,) = reasons.changes(state(one, inputs), state(one, after), changes.names(after))

    assert change.full() == "Ergebnisse geändert – Kreis: quote_a, quote_b, quote_c, quote_d"


def test_the_program_is_known_by_its_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path = tmp_path / "cli"
    for name in ("report/page.py", "cli/main.py", "_workspace/params/x.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(software, "PROGRAM", tmp_path)
    found = []
    for name in ("", "cli/main.py", "_workspace/params/x.json", "report/page.py"):
        if name:
            (tmp_path / name).write_text("2", encoding="utf-8")
        found.append(software.software().digest)

    assert [found[0] == digest for digest in found] == [True, True, True, False]


ORDER = """
from dataclasses import replace
from pathlib import Path
from tests.batch import test_changes as t

place, inputs = t.place.__wrapped__(Path({folder!r})), t.inputs.__wrapped__()
print(t.why(place, inputs, replace(inputs, facts=inputs.facts.assign(value=2.0)), area="kreis"))
"""


def test_the_order_of_the_reasons_does_not_hang_on_chance(tmp_path: Path) -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", ORDER.format(folder=str(tmp_path))],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, encoding="utf-8", check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]  # fmt: skip

    assert told == ["['Lieferstand geändert: Stadt Hattingen, Stadt Schwelm, Stadt Witten']\n"] * 3
