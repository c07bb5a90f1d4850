from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from jaen_analysis.intake.deliveries import Delivery, read_delivery
from jaen_analysis.intake.demo import SEED, DemoDelivery, write_demo
from jaen_analysis.intake.demo.figures import SINGLE, YOUNG, Figures, figures, row
from jaen_analysis.intake.demo.population import ELB_AT_START, MONTHS, simulate
from jaen_analysis.intake.demo.story import STORY
from jaen_analysis.intake.forms import tables
from jaen_analysis.intake.params import Params, load
from jaen_analysis.vocabulary.breakdowns import TOTAL
from jaen_analysis.vocabulary.periods import Period, span

ROOT = Path(__file__).parents[2]
NEWEST = Period.parse("2026-Q3")
CITIES = tuple(ELB_AT_START)
YEAR = slice(MONTHS.index("2025-10"), MONTHS.index("2026-09") + 1)


@pytest.fixture(scope="module")
def params() -> Params:
    return load(ROOT)


@pytest.fixture(scope="module")
def sent(params: Params, tmp_path_factory: pytest.TempPathFactory) -> list[DemoDelivery]:
    return write_demo(tmp_path_factory.mktemp("demo"), params)


@pytest.fixture(scope="module")
def known() -> dict[str, Figures]:
    return {city: figures(SEED, people) for city, people in simulate(SEED, CITIES).items()}


def kreis(known: dict[str, Figures], measure: str, breakdown: str = TOTAL) -> np.ndarray:
    rows = [row(figures_of_city, measure, breakdown) for figures_of_city in known.values()]
    return np.sum([values for values in rows if values is not None], axis=0)


def of(sent: list[DemoDelivery], city: str, period: str) -> list[DemoDelivery]:
    return [delivery for delivery in sent if f"_{city}_{period}_" in delivery.path.name]


def read(delivery: DemoDelivery, params: Params) -> Delivery:
    return read_delivery(delivery.path, params, received=delivery.received)


# Size and shape of the Kreis


def test_the_kreis_has_about_17000_elb_and_witten_two_fifths_of_them(known: dict[str, Figures]) -> None:
    asked = slice(MONTHS.index("2022-10"), None)
    whole = kreis(known, "elb")[asked]
    assert whole.min() > 16_000 and whole.max() < 18_000
    for city, least, most in (("stadt-witten", 0.38, 0.42), ("stadt-breckerfeld", 0.015, 0.025)):
        share = known[city]["elb", TOTAL].sum(axis=0)[asked] / whole
        assert least < share.min() and share.max() < most


def test_integrations_are_about_two_per_cent_of_the_elb_in_a_month(known: dict[str, Figures]) -> None:
    year = kreis(known, "integrationen")[YEAR].sum() / kreis(known, "elb")[YEAR].mean()
    assert 0.22 < year < 0.27


def test_few_integrations_around_the_turn_of_the_year(known: dict[str, Figures]) -> None:
    months = kreis(known, "integrationen")
    winter = [value for month, value in zip(MONTHS, months, strict=True) if month[5:] in ("01", "02", "12")]
    summer = [value for month, value in zip(MONTHS, months, strict=True) if "04" <= month[5:] <= "09"]
    assert np.mean(winter) < 0.85 * np.mean(summer)


@pytest.mark.parametrize(
    ("part", "whole", "least", "most"),
    [
        (("elb", "geschlecht=frauen"), ("elb", TOTAL), 0.49, 0.53),
        (("elb", SINGLE), ("elb", TOTAL), 0.11, 0.15),
        (("elb", f"{SINGLE},geschlecht=frauen"), ("elb", SINGLE), 0.88, 0.96),
        (("elb", YOUNG), ("elb", TOTAL), 0.17, 0.21),
        (("lzb", TOTAL), ("elb", TOTAL), 0.57, 0.63),
        (("nef", TOTAL), ("elb", TOTAL), 0.33, 0.41),
        (("bg", TOTAL), ("elb", TOTAL), 0.68, 0.75),
        (("leistungen_lebensunterhalt", TOTAL), ("elb", TOTAL), 350, 480),
        (("leistungen_unterkunft_heizung", TOTAL), ("bg", TOTAL), 440, 580),
        (("stattgegebene_widersprueche", TOTAL), ("erledigte_widersprueche", TOTAL), 0.15, 0.55),
    ],
)
def test_shares_are_plausible_in_every_month(
    known: dict[str, Figures], part: tuple[str, str], whole: tuple[str, str], least: float, most: float
) -> None:
    share = kreis(known, *part) / kreis(known, *whole)
    assert least < share.min() and share.max() < most


def test_the_regelbedarf_rises_in_january(known: dict[str, Figures]) -> None:
    january = MONTHS.index("2024-01")
    rate = kreis(known, "leistungen_lebensunterhalt") / kreis(known, "elb")
    assert rate[january] / rate[january - 1] == pytest.approx(563 / 502, rel=0.02)


def test_measures_shrink_when_fbw_goes_to_the_agentur(known: dict[str, Figures]) -> None:
    january = MONTHS.index("2025-01")
    people = kreis(known, "teilnehmende_massnahmen")
    assert people[january : january + 3].mean() < 0.9 * people[january - 3 : january].mean()


# What must fit together


@pytest.mark.parametrize("name", ["elb", "lzb"])
def test_a_stock_is_the_last_one_plus_entries_less_exits(known: dict[str, Figures], name: str) -> None:
    for found in known.values():
        stock, came, left = (found[id_, TOTAL] for id_ in (name, f"zugaenge_{name}", f"abgaenge_{name}"))
        np.testing.assert_array_equal(stock[:, 1:], stock[:, :-1] + came[:, 1:] - left[:, 1:])


@pytest.mark.parametrize("name", ["elb", "lzb"])
@pytest.mark.parametrize("breakdown", [TOTAL, "geschlecht=frauen", "geschlecht=maenner"])
def test_who_moves_within_the_kreis_leaves_one_city_and_enters_another(
    known: dict[str, Figures], name: str, breakdown: str
) -> None:
    came = kreis(known, f"zugaenge_{name}_umzug_im_kreis", breakdown)
    np.testing.assert_array_equal(came, kreis(known, f"abgaenge_{name}_umzug_im_kreis", breakdown))
    assert came.sum() > 0


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("lzb", "elb"),
        ("arbeitslose_elb", "elb"),
        ("zugaenge_elb_umzug_im_kreis", "zugaenge_elb"),
        ("abgaenge_elb_umzug_im_kreis", "abgaenge_elb"),
        ("zugaenge_lzb_umzug_im_kreis", "zugaenge_lzb"),
        ("abgaenge_lzb_umzug_im_kreis", "abgaenge_lzb"),
        ("integrationen_svb", "integrationen"),
        ("integrationen_lzb", "integrationen"),
        ("kontinuierliche_beschaeftigungen", "integrationen_svb"),
        ("lzb_in_massnahme", "lzb"),
        ("lzb_in_massnahme", "teilnehmende_massnahmen"),
        ("beschaeftigt_nach_austritt", "nicht_arbeitslos_nach_austritt"),
        ("nicht_arbeitslos_nach_austritt", "austritte_mit_bekanntem_verbleib"),
        ("austritte_mit_bekanntem_verbleib", "austritte_massnahmen"),
        ("besetzte_massnahmeplaetze", "massnahmeplaetze"),
        ("vermittlungen", "abgaenge_in_beschaeftigung"),
        ("stattgegebene_widersprueche", "erledigte_widersprueche"),
        ("elb_mit_kooperationsplan", "elb_kooperationsplan_vorgesehen"),
        ("rlb", "personen_bg"),
    ],
)
def test_a_part_is_never_more_than_the_whole(known: dict[str, Figures], part: str, whole: str) -> None:
    for found in known.values():
        assert (found[part, TOTAL] <= found[whole, TOTAL]).all()
        assert (found[part, TOTAL] >= 0).all()


def test_women_and_men_are_the_total(known: dict[str, Figures]) -> None:
    for found in known.values():
        for measure, breakdown in found:
            if len(found[measure, breakdown]) == 2:
                of_gender = [f"{breakdown},geschlecht={g}".removeprefix(f"{TOTAL},") for g in ("frauen", "maenner")]
                women, men = (row(found, measure, text) for text in of_gender)
                np.testing.assert_allclose(row(found, measure, breakdown), women + men, atol=0.005)


# The same seed, the same files


def test_the_same_seed_gives_the_same_bytes(sent: list[DemoDelivery], params: Params, tmp_path: Path) -> None:
    again = write_demo(tmp_path, params)
    assert [d.path.name for d in again] == [d.path.name for d in sent]
    assert all(one.path.read_bytes() == two.path.read_bytes() for one, two in zip(sent, again, strict=True))


def test_another_seed_gives_other_figures(known: dict[str, Figures]) -> None:
    other = simulate(SEED + 1, CITIES)["stadt-witten"].elb.stock
    assert not np.array_equal(other, known["stadt-witten"]["elb", TOTAL])


def test_the_order_of_the_cities_does_not_matter(known: dict[str, Figures]) -> None:
    backwards = simulate(SEED, reversed(CITIES))
    for city in CITIES:
        np.testing.assert_array_equal(figures(SEED, backwards[city])["klagen", TOTAL], known[city]["klagen", TOTAL])


# The deliveries


def test_nine_cities_deliver_fifteen_quarters_in_order_of_receipt(sent: list[DemoDelivery]) -> None:
    again = sum(len(sendings) - 1 for sendings in STORY.values())
    assert len(sent) == 9 * 15 + again
    assert sent == sorted(sent, key=lambda delivery: (delivery.received, delivery.path.name))
    assert sent[0].received < date(2023, 4, 15) and sent[-1].received <= date(2026, 10, 15)


def test_every_file_is_named_by_day_city_and_quarter_and_as_demo_data(sent: list[DemoDelivery]) -> None:
    assert all(d.path.name.startswith(d.received.isoformat()) and "Demodaten" in d.path.name for d in sent)
    assert all(len(of(sent, "witten", str(period))) == 1 for period in (Period.parse("2023-Q1"), NEWEST))


def test_every_measure_of_the_form_has_a_model(known: dict[str, Figures], params: Params) -> None:
    asked = [pair for table in tables(params.catalogue, NEWEST) for pair in table.rows]
    missing = [(m.id, breakdown) for m, breakdown in asked if row(known["stadt-witten"], m.id, breakdown) is None]
    assert missing == []


def test_the_newest_quarter_is_complete_and_on_time(sent: list[DemoDelivery], params: Params) -> None:
    newest = [delivery for delivery in sent if "_2026-Q3_" in delivery.path.name]
    assert len(newest) == 9
    for delivery in newest:
        assert date(2026, 10, 1) <= delivery.received <= params.calendar.due(NEWEST)
        taken = read(delivery, params)
        assert [finding.text for finding in taken.findings] == []
        assert taken.result == "angenommen" and taken.demo
        assert taken.facts["value"].notna().all()
        assert set(span("2026-04", "2026-09")) <= set(taken.months)


@pytest.mark.parametrize("measure", ["elb", "klagen", "leistungen_lebensunterhalt", "kontinuierliche_beschaeftigungen"])
def test_what_is_read_is_what_was_invented(
    sent: list[DemoDelivery], params: Params, known: dict[str, Figures], measure: str
) -> None:
    facts = read(of(sent, "witten", "2026-Q3")[0], params).facts
    facts = facts[(facts["measure"] == measure) & (facts["breakdown"] == TOTAL)].sort_values("month")
    invented = row(known["stadt-witten"], measure, TOTAL)
    assert facts["value"].tolist() == [invented[MONTHS.index(month)] for month in facts["month"]]
    assert len(facts) == 6


def test_work_is_registered_late_and_the_next_delivery_knows_more(sent: list[DemoDelivery], params: Params) -> None:
    first, later = (read(of(sent, "witten", period)[0], params).facts for period in ("2026-Q1", "2026-Q2"))

    def figure(facts: object, measure: str) -> float:
        return facts.query("measure == @measure and month == '2026-03' and breakdown == 'insgesamt'")["value"].item()

    assert figure(first, "integrationen") < figure(later, "integrationen")
    assert figure(first, "elb") == figure(later, "elb")


# What went wrong on the way, and was mended


@pytest.mark.parametrize(
    ("city", "period", "results"),
    [
        ("gevelsberg", "2023-Q2", ["angenommen"]),
        ("hattingen", "2023-Q4", ["mit Hinweisen", "angenommen"]),
        ("sprockhoevel", "2024-Q2", ["mit Hinweisen"]),
        ("sprockhoevel", "2024-Q3", ["angenommen"]),
        ("ennepetal", "2024-Q3", ["abgelehnt", "angenommen"]),
        ("schwelm", "2024-Q4", ["teilweise", "angenommen"]),
        ("breckerfeld", "2025-Q1", ["angenommen"]),
    ],
)
def test_what_went_wrong_is_mended(
    sent: list[DemoDelivery], params: Params, city: str, period: str, results: list[str]
) -> None:
    assert [read(delivery, params).result for delivery in of(sent, city, period)] == results


def test_some_deliveries_come_late_but_none_since_spring_2026(sent: list[DemoDelivery], params: Params) -> None:
    late = {
        delivery.path.name.split("_")[2]
        for delivery in sent
        if delivery.received > params.calendar.due(Period.parse(delivery.path.name.split("_")[2]))
    }
    assert late == {"2023-Q2", "2023-Q4", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q4"}


def test_swapped_digits_are_put_right_by_the_correction(sent: list[DemoDelivery], params: Params) -> None:
    wrong, right = (read(delivery, params).facts for delivery in of(sent, "hattingen", "2023-Q4"))
    both = wrong.merge(right, on=["month", "measure", "breakdown"])
    other = both[both["value_x"] != both["value_y"]]
    assert other[["month", "measure"]].to_numpy().tolist() == [["2023-12", "bg"]]
    assert sorted(f"{other['value_x'].item():.0f}") == sorted(f"{other['value_y'].item():.0f}")


def test_the_unfinished_form_names_each_fault(sent: list[DemoDelivery], params: Params) -> None:
    taken = read(of(sent, "schwelm", "2024-Q4")[0], params)
    assert {(finding.level, finding.measure) for finding in taken.findings} >= {
        ("Fehler", "Integrationen"),
        ("Fehler", "Zugänge von ELB"),
        ("Warnung", "Eingegangene Widersprüche"),
    }


def test_breckerfeld_reports_that_nothing_happened(sent: list[DemoDelivery], params: Params) -> None:
    facts = read(of(sent, "breckerfeld", "2025-Q1")[0], params).facts
    nothing = facts[facts["marker"] == "Fehlanzeige"]
    assert len(nothing) > 0 and (nothing["value"] == 0).all()
