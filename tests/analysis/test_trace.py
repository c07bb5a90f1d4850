from __future__ import annotations

from math import nan

import pytest

from jaen_analysis.vocabulary.formula import Formula
from jaen_analysis.vocabulary.measures import arbeitslose, elb, integrationen, zugaenge_elb
from jaen_analysis.vocabulary.status import Status
from tests.analysis.world import NAMES, SECRET, Value, indicator, line, monthly, of_all, organisation, params, results

Rows = list[dict[str, object]]
STOCK = indicator("bestand", elb.mean())


def told(area: str, *rows: Rows, formula: Formula | None = None, period: str = "2026-Q3") -> tuple[str, str]:
    """Status and reason of a formula (the mean of ELB)."""
    found = line(results(period, params(indicator("x", formula or elb.mean())), *rows), area, "x")
    return found["status"], found["reason"]


def test_what_is_ok_needs_no_reason() -> None:
    assert told("kreis", of_all(elb, "2026-07", 1, 1, 1)) == ("ok", "")


@pytest.mark.parametrize(
    ("value", "status", "words"),
    [
        ((1, Status.VORLAEUFIG), "vorläufig", "ELB: August 2026 vorläufig"),
        ((1, Status.GESCHAETZT), "geschätzt", "ELB: August 2026 geschätzt"),
        ((1, Status.EINGESCHRAENKT), "eingeschränkt", "ELB: eingeschränkte Aussagekraft"),
        ((1, Status.UNVOLLSTAENDIG), "unvollständig", "ELB: August 2026 unvollständig"),
        ((1, Status.NICHT_VERGLEICHBAR), "nicht vergleichbar", "ELB: August 2026 nicht vergleichbar"),
        (SECRET, "geheim", "ELB: August 2026 geheim gehalten"),
        (None, "fehlt", "ELB: August 2026 nicht geliefert"),
        (nan, "fehlt", "ELB: August 2026 nicht geliefert"),
    ],
)
def test_every_state_says_which_figure_and_which_month(value: Value, status: str, words: str) -> None:
    assert told("stadt-witten", of_all(elb, "2026-07", 1, value, 1)) == (status, words)


def test_a_figure_is_called_as_in_its_time() -> None:
    rows = of_all(elb, "2010-07", 1, None, 1)
    assert told("stadt-witten", rows, period="2010-Q3") == ("fehlt", "eHb: August 2010 nicht geliefert")


def test_only_what_made_the_state_is_named() -> None:
    early = (1, Status.VORLAEUFIG)
    rows = of_all(elb, "2026-07", early, (1, Status.GESCHAETZT), early), of_all(integrationen, "2026-07", *[early] * 3)
    quote = integrationen.total() / elb.mean()
    assert told("kreis", *rows, formula=quote) == ("geschätzt", "ELB: August 2026 geschätzt")


def test_each_figure_has_its_own_phrase_in_reading_order() -> None:
    rows = of_all(elb, "2026-06", 1, 1, 1, 1), of_all(integrationen, "2026-07", 1, None, None)
    quote = integrationen.total() / elb.lag(2).mean()
    assert told("stadt-witten", *rows, formula=quote) == (
        "fehlt",
        "Integrationen: August und September 2026 nicht geliefert; ELB: Mai 2026 nicht geliefert",
    )


def test_a_breakdown_is_named_with_its_figure() -> None:
    rows = of_all(elb, "2026-07", 1, 1, 1), of_all(elb, "2026-07", 1, 1, breakdown="alleinerziehend=ja")
    share = elb.where(alleinerziehend="ja").mean() / elb.mean()
    assert told("stadt-witten", *rows, formula=share)[1] == "ELB (alleinerziehend): September 2026 nicht geliefert"


# Sums


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"schwelm": [1, 1, None]}, "September 2026 fehlt für Schwelm"),
        ({"schwelm": [None, 1, None]}, "Juli 2026, September 2026 fehlt für Schwelm"),
        ({"schwelm": [1, None, 1], "wetter": [1, nan, 1]}, "August 2026 fehlt für Schwelm, Wetter (Ruhr)"),
        (
            {"schwelm": [None, 1, 1], "wetter": [1, None, 1]},
            "Juli 2026 fehlt für Schwelm; ELB: August 2026 fehlt für Wetter (Ruhr)",
        ),
        ({"schwelm": [None, 1, 1], "witten": [SECRET, 1, 1]}, "Juli 2026 fehlt für Schwelm"),
    ],
)
def test_a_sum_says_which_city_is_missing_and_when(other: dict[str, list[Value]], words: str) -> None:
    assert told("kreis", of_all(elb, "2026-07", 1, 1, 1, **other)) == ("fehlt", f"ELB: {words}")


def test_months_that_nobody_delivered_are_told_apart_from_a_gap_of_one_city() -> None:
    rows = of_all(elb, "2026-06", 1, None, 1, 1, witten=[1, None, None, 1])
    assert told("kreis", rows, formula=elb.mean(5)) == (
        "fehlt",
        "ELB: Mai 2026, Juli 2026 von keiner Stadt geliefert; ELB: August 2026 fehlt für Witten",
    )


def test_what_was_never_delivered_is_told_for_all_its_months() -> None:
    rows = of_all(elb, "2026-07", 1, 1, 1)
    assert told("kreis", rows, formula=arbeitslose.mean(12)) == (
        "fehlt", "Arbeitslose: Oktober 2025 bis September 2026 von keiner Stadt geliefert"
    )  # fmt: skip
    assert told("stadt-witten", rows, formula=arbeitslose.mean())[1].endswith("Juli bis September 2026 nicht geliefert")


def test_a_restriction_says_what_restricts() -> None:
    rows = of_all(zugaenge_elb, "2026-07", 1, 1, 1)
    assert told("rs-witten-wetter-herdecke", rows, formula=zugaenge_elb.total()) == (
        "eingeschränkt",
        "Zugänge von ELB: Umzüge zwischen den eigenen Städten sind als Zu- und Abgänge mitgezählt",
    )
    assert told("kreis", rows, formula=zugaenge_elb.total()) == (
        "eingeschränkt",
        "Zugänge von ELB: Umzüge im Kreis sind nicht geliefert und deshalb mitgezählt",
    )
    assert told("rs-schwelm", rows, formula=zugaenge_elb.total()) == ("ok", "")


def test_earlier_periods_are_told_by_explain_only() -> None:
    found = results("2026-Q3", params(STOCK), of_all(elb, "2026-04", *[(1, Status.GESCHAETZT)] * 6))
    before = line(found, "kreis", "bestand", "2026-Q2")
    assert (before["status"], before["reason"], before["vintages"]) == ("geschätzt", "", "")


# Joint deliveries


def test_cities_of_a_joint_delivery_say_so_and_the_sums_are_complete() -> None:
    rows = monthly(elb, "2026-07", hattingen=[1] * 3, schwelm=[2] * 3, rs_witten_wetter_herdecke=[30] * 3)
    for city in ("herdecke", "wetter", "witten"):
        assert told(f"stadt-{city}", rows) == ("fehlt", "ELB: Juli bis September 2026 nur gemeinsam geliefert")
    assert told("kreis", rows) == told("rs-witten-wetter-herdecke", rows) == ("ok", "")


def test_a_gap_of_a_city_is_no_joint_delivery_because_there_once_was_one() -> None:
    rows = monthly(elb, "2026-07", rs_witten_wetter_herdecke=[30])
    more = monthly(elb, "2026-08", herdecke=[1, 1], wetter=[1, 1], witten=[1])
    assert told("stadt-witten", rows, more, period="2026-09") == ("fehlt", "ELB: September 2026 nicht geliefert")
    assert told("stadt-witten", rows, more) == (
        "fehlt", "ELB: Juli 2026 nur gemeinsam geliefert; ELB: September 2026 nicht geliefert"
    )  # fmt: skip


def test_where_a_joint_delivery_cannot_be_cut_the_area_says_so() -> None:
    parted = organisation(
        ("2010-01-01", {"ost": ["herdecke", "wetter", "witten"]}),
        ("2026-08-01", {"nord": ["herdecke", "wetter"], "witten": ["witten"]}),
    )
    rows = of_all(elb, "2026-07", 1, 1, 1, herdecke=[None, 1, 1], wetter=[None, 1, 1], witten=[None, 1, 1])
    found = results("2026-Q3", params(STOCK, cities=parted), rows, monthly(elb, "2026-07", rs_ost=[30]))
    for area in ("rs-nord", "rs-witten", "stadt-witten"):
        row = line(found, area, "bestand")
        assert (row["status"], row["reason"]) == ("fehlt", "ELB: Juli 2026 nur gemeinsam geliefert")
    assert line(found, "kreis", "bestand")["status"] == "ok"


def test_a_secret_joint_delivery_is_not_blamed_on_its_cities() -> None:
    rows = monthly(elb, "2026-09", hattingen=[1], schwelm=[2], rs_witten_wetter_herdecke=[SECRET])
    assert told("kreis", rows, period="2026-09") == ("geheim", "ELB: September 2026 geheim gehalten")
    assert told("stadt-witten", rows, period="2026-09") == ("fehlt", "ELB: September 2026 nur gemeinsam geliefert")


# What the sender said

UNKNOWN, LATER = "Zahl unbekannt oder nicht mitgeteilt", "Angabe fällt später an"


def said(reason: str, *cities: str) -> Rows:
    """September is no number in these cities, for this reason."""
    return monthly(elb, "2026-09", _reason=reason, **{city: [nan] for city in cities})


def without(*cities: str) -> Rows:
    return of_all(elb, "2026-07", 1, 1, 1, **{city: [1, 1] for city in cities})


@pytest.mark.parametrize("reason", [UNKNOWN, LATER])
def test_the_reason_that_the_sender_gave_is_told(reason: str) -> None:
    rows = without("witten"), said(reason, "witten")
    assert told("stadt-witten", *rows) == ("fehlt", f"ELB: September 2026: {reason}")
    assert told("kreis", *rows) == ("fehlt", f"ELB: September 2026 fehlt für Witten ({reason})")


def test_an_empty_cell_was_not_delivered() -> None:
    assert told("stadt-witten", without("witten"), said("nicht geliefert", "witten"))[1] == (
        "ELB: September 2026 nicht geliefert"
    )


def test_each_city_has_its_own_reason() -> None:
    rows = without("herdecke", "schwelm", "witten"), said(UNKNOWN, "witten"), said(LATER, "schwelm")
    assert told("kreis", *rows)[1] == f"ELB: September 2026 fehlt für Herdecke, Schwelm ({LATER}), Witten ({UNKNOWN})"


def test_one_reason_of_all_cities_is_told_once() -> None:
    rows = without(*NAMES), said(LATER, *NAMES)
    assert told("kreis", *rows)[1] == f"ELB: September 2026 für alle Städte: {LATER}"


def test_a_regionalstelle_speaks_for_its_cities() -> None:
    rows = (
        without("herdecke", "wetter", "witten"),
        monthly(elb, "2026-09", _reason=UNKNOWN, rs_witten_wetter_herdecke=[nan]),
    )
    assert told("stadt-witten", *rows)[1] == f"ELB: September 2026: {UNKNOWN}"
    assert told("rs-witten-wetter-herdecke", *rows)[1] == f"ELB: September 2026 für alle Städte: {UNKNOWN}"


def test_secret_moves_are_told_as_secret() -> None:
    entries = of_all(zugaenge_elb, "2026-09", 1)
    moves = of_all("zugaenge_elb_umzug_im_kreis", "2026-09", 0, witten=[SECRET])
    assert told("kreis", entries, moves, formula=zugaenge_elb.total(), period="2026-09") == (
        "eingeschränkt",
        "Zugänge von ELB: Umzüge im Kreis sind geheim gehalten und deshalb mitgezählt",
    )


# Vintages


def test_vintages_are_those_of_the_own_figures_in_the_window_sorted_and_short() -> None:
    rows = [
        monthly(elb, "2026-06", _vintage="0000old000000000", witten=[1], schwelm=[1]),
        monthly(elb, "2026-07", _vintage="bbbbbbbb22222222", witten=[1]),
        monthly(elb, "2026-08", _vintage="aaaaaaaa11111111", witten=[1, 1]),
        monthly(elb, "2026-07", _vintage="cccccccc33333333", schwelm=[1, 1, 1]),
    ]
    found = results("2026-Q3", params(STOCK), *rows)
    assert line(found, "stadt-witten", "bestand")["vintages"] == "aaaaaaaa bbbbbbbb"
    assert line(found, "rs-schwelm", "bestand")["vintages"] == "cccccccc"
    assert line(found, "kreis", "bestand")["vintages"] == "aaaaaaaa bbbbbbbb cccccccc"
    assert line(found, "stadt-hattingen", "bestand")["vintages"] == ""


def test_a_joint_delivery_is_named_where_it_was_used_and_nowhere_else() -> None:
    rows = monthly(elb, "2026-07", _vintage="11111111", rs_witten_wetter_herdecke=[1] * 3)
    own = monthly(elb, "2026-07", _vintage="22222222", hattingen=[1] * 3, schwelm=[1] * 3)
    found = results("2026-Q3", params(STOCK), rows, own)
    assert line(found, "kreis", "bestand")["vintages"] == "11111111 22222222"
    assert line(found, "rs-witten-wetter-herdecke", "bestand")["vintages"] == "11111111"
    assert line(found, "stadt-hattingen", "bestand")["vintages"] == "22222222"


def test_the_moves_that_the_kreis_takes_out_are_part_of_its_vintages() -> None:
    entries = of_all(zugaenge_elb, "2026-09", 1)
    moves = monthly("zugaenge_elb_umzug_im_kreis", "2026-09", _vintage="fffffffff", witten=[1])
    found = results("2026-09", params(indicator("x", zugaenge_elb.total())), entries, moves)
    assert line(found, "kreis", "x")["vintages"] == "01234567 ffffffff"
    assert line(found, "stadt-witten", "x")["vintages"] == "01234567"


def test_vintages_are_of_those_that_really_gave() -> None:
    """The Regionalstelle corrects its cities: the sums are its own, the cities still show theirs."""
    rows = monthly(elb, "2026-09", _vintage="11111111", herdecke=[1], wetter=[1], witten=[1])
    joint = monthly(elb, "2026-09", _vintage="22222222", _received="2026-11-20", rs_witten_wetter_herdecke=[4])
    found = results("2026-09", params(STOCK), rows, joint)
    assert line(found, "rs-witten-wetter-herdecke", "bestand")["vintages"] == "22222222"
    assert line(found, "stadt-witten", "bestand")["vintages"] == "11111111"


def test_an_official_figure_that_does_not_count_is_not_named() -> None:
    official = monthly(elb, "2026-09", _vintage="aaaaaaaa", _source="ba-eckwerte", kreis=[9])
    alone = results("2026-09", params(STOCK), official)
    assert line(alone, "kreis", "bestand")["vintages"] == "aaaaaaaa"
    beside = results("2026-09", params(STOCK), official, of_all(elb, "2026-09", 1))
    assert line(beside, "kreis", "bestand")["vintages"] == "01234567"
