"""How far the goals are: agreement, bars, ways, forecast and what limits them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from jaen_analysis.intake.params import Agreement
from jaen_analysis.report import sections
from jaen_analysis.report.sections.steering.progress import COVER
from jaen_analysis.vocabulary.measures import elb, integrationen
from jaen_analysis.vocabulary.status import Status
from tests.analysis.targets.year import goal, version
from tests.analysis.world import monthly
from tests.report.sections.steering.world import MET, MISSED, WHOLE, agreed, quote, report
from tests.report.sections.world import records, table, words

AMPEL = Path(__file__).parents[4] / "benchmarks" / "AMPEL.md"


def figures(*targets: object, **changes: object) -> list[dict[str, object]]:
    return records(sections.zielerreichung(report(agreed(*targets), **changes)), "abbildung")


def test_the_agreement_is_named_with_its_signatures_and_source() -> None:
    one = report(agreed(quote(), source="Vereinbarung vom 14.12.2025"))
    open_ = report(
        Agreement(2026, "stadt-witten", "Kreis–Stadt", (version(quote(), state="Vorschlag", signatures=()),))
    )

    assert words(sections.zielerreichung(one))[0] == (
        "Zielvereinbarung Kreis–Stadt für 2026, Fassung ab 01.01.2026: unterzeichnet (Kreis am 10.12.2025 und Stadt am "
        "14.12.2025). Fundstelle: Vereinbarung vom 14.12.2025."
    )
    assert words(sections.zielerreichung(open_))[0].endswith("Fassung ab 01.01.2026: noch nicht unterzeichnet.")


ONLY = "Den Weg durch das Jahr zeigt eine Abbildung nur bei Zielen, die gefährdet, "


def test_what_a_change_has_changed_is_told_beside_it() -> None:
    first = version(quote(22.0), goal(elb, 5000, id="bestand"))
    changed = version(quote(19.5), valid_from=date(2026, 7, 1), reason="Weniger Mittel.")
    one = report(Agreement(2026, "stadt-witten", "Kreis–Stadt", (first, changed)))

    assert words(sections.zielerreichung(one))[0].partition("14.12.2025). ")[2] == (
        "Sie ändert die Fassung ab 01.01.2026; Anlass: Weniger Mittel. Anders ist: Integrationsquote vorher mindestens "
        "22,0 %; ELB im Jahresdurchschnitt (mindestens 5.000 Personen) entfallen."
    )
    before = report(Agreement(2026, "stadt-witten", "Kreis–Stadt", (first, changed)), period="2026-Q2")
    assert "Sie ändert" not in words(sections.zielerreichung(before))[0]


def test_bars_for_all_then_a_way_for_each_goal_that_is_red_or_endangered() -> None:
    watched = goal(integrationen, None, id="nur", kind="Beobachtung", sense=None, form="Betrag")
    targets = (quote(MISSED, id="quote"), goal(elb, 3000, id="bestand", sense="höchstens"))
    found = figures(*targets, quote(MET, id="gut"), watched)
    rest, none = (" ".join(words(sections.zielerreichung(report(agreed(*own))))) for own in
                  ((*targets, quote(MET, id="gut")), targets))  # fmt: skip
    assert ONLY in rest and ONLY not in none

    bars, *ways = [str(figure["title"]) for figure in found]
    assert bars.startswith("Voraussichtlich nicht erreichbar: Integrationsquote")
    assert len(ways) == 2
    assert ways[0].replace("\N{NO-BREAK SPACE}", " ") == (
        "September 2026: 19,4 %, unter dem erwarteten Stand (23,5 %); Prognose für Dezember: 24,1 bis 25,0 %; Ziel: "
        "mindestens 30,0 %"
    )
    assert "ELB im Jahresdurchschnitt" in str(found[2]["subtitle"])


def test_a_target_is_drawn_whatever_its_id() -> None:
    proposed, other = quote(MISSED, id="integrationsquote_lzb"), quote(MISSED, id="integrationsquote-lzb")

    html = sections.zielerreichung(report(agreed(proposed, other))).html

    assert html.count('id="weg-1') == html.count('id="weg-2') > 0


def test_a_band_has_no_single_path() -> None:
    bars, way = figures(quote(28.0, sense="Bandbreite", upper=30.0))

    assert "bis jetzt erwartet" not in str(bars["description"])
    assert "erwarteten Stand" not in str(way["title"]) and "Ziel: 28,0 bis 30,0" in str(way["title"])


def test_what_is_only_agreed_in_words_is_not_drawn() -> None:
    local = goal(elb, None, kind="örtliches Ziel", indicator=None, figure=None, form=None, sense=None, text="Eröffnet.")

    assert figures(local) == []


def test_the_year_that_is_over_has_no_forecast() -> None:
    found = figures(quote(MET), months=WHOLE, period="2026-Q4", day=date(2027, 6, 1))

    assert all("Prognose" not in str(figure["title"]) for figure in found)
    assert "8 von 10" not in " ".join(words(sections.zielerreichung(report(
        agreed(quote(MET)), months=WHOLE, period="2026-Q4", day=date(2027, 6, 1)))))  # fmt: skip


def test_provisional_months_are_open_from_the_first_of_them_on() -> None:
    late = [(50.0, Status.VORLAEUFIG), (60.0, Status.VORLAEUFIG)]
    split = "geschlecht=frauen"
    rows = monthly(integrationen, "2023-01", split, **dict.fromkeys(CITIES, [40.0] * 43 + late))
    rows += monthly(elb, "2023-01", split, **dict.fromkeys(CITIES, [2000.0] * 45))

    bars, way = figures(quote(MISSED, breakdown=split), rows=rows)

    assert "vorläufig" in str(bars["description"])
    cells = {row[0]: row[1] for row in way["data"]["rows"]}
    assert [month for month, cell in cells.items() if "vorläufig" in cell] == ["August 2026", "September 2026"]


CITIES = ("hattingen", "herdecke", "schwelm", "wetter", "witten")


def test_what_was_agreed_and_why() -> None:
    target = quote(MET, baseline=23.8, baseline_year=2025, reason="Eine Stelle mehr.")

    shown = table(sections.zielerreichung(report(agreed(target))), "Was vereinbart ist, und die Werte davor")

    assert shown == {"Integrationsquote": ["mindestens 24,0 %", "23,8 % (2025)", "18,0 %", "Eine Stelle mehr."]}


def test_a_remark_on_several_goals_is_told_once() -> None:
    one = report(agreed(quote(MET, id="a", source="amtlich"), goal(elb, 5000, id="b", source="amtlich")))

    (said,) = records(sections.zielerreichung(one), "saetze")
    assert said["items"] == [
        "Integrationsquote und ELB im Jahresdurchschnitt: Über die Zielerreichung entscheidet der amtliche Jahreswert; "
        "den Verlauf bis dahin zeigen eigene Auswertungen."
    ]


def test_what_the_range_truly_covers_is_what_was_measured() -> None:
    lines = [line.split(" | ") for line in AMPEL.read_text(encoding="utf-8").splitlines()]
    covers = [
        round(100 * float(cells[5])) for cells in lines if len(cells) == 10 and re.fullmatch(r"0\.\d\d", cells[5])
    ]

    assert len(covers) == 12
    assert f"{min(covers)} bis {max(covers)}" == COVER
