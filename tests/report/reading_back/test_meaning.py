"""Every number of the shipped pages for readers outside has a meaning, or somebody has written it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from jaen_analysis.analysis.secrecy.told import Printed
from jaen_analysis.intake.params import Comment, Condition
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components.comments import Remark, kommentar
from jaen_analysis.report.reading_back.meaning import Told, Unread, understood
from jaen_analysis.report.reading_back.tables import PageSeen, Seen, page_seen
from jaen_analysis.report.typesetting import typeset_page
from jaen_analysis.vocabulary.plain_text import Paragraph, Piece
from tests.report.sections.steering.registers import QUERY
from tests.report.sections.steering.world import agreed, quote, report
from tests.report.sections.world import read_by
from tests.report.test_outside_pages import html, readers, twins

ASSUMED = (
    Condition("Arbeitsmarkt", "Der Bestand wächst nicht über 1.000.", "elb", 900, None, "Personen", "höchstens"),
    Condition("Personal", "Alle Stellen sind besetzt."),
)
KEPT = "nicht eingehalten; vereinbart höchstens 900 Personen, jetzt 1.000 Personen (September 2026)."


ELB, HEADS = "Erwerbsfähige Leistungsberechtigte (ELB)", ("Größe", "Zahl")


def page(**changes: object) -> Bericht:
    return read_by(report(agreed(quote(), conditions=ASSUMED), **changes), "stadt")


def read(*lines: str, of: Bericht | None = None) -> list[Told]:
    return list(understood(PageSeen((), lines), of or page(), "Seite"))


def unread(found: Sequence[Told]) -> list[Unread]:
    return [one for one in found if isinstance(one, Unread)]


@pytest.mark.parametrize(("report_", "period"), [("halbjahresbericht", "2026-H1"), ("jahresbericht", "2025")])
def test_the_shipped_pages_have_no_number_without_a_meaning(report_: str, period: str) -> None:
    released = () if report_ == "halbjahresbericht" else ("kreis", "stadt-breckerfeld", "stadt-witten")
    one, _ = twins(readers(report_, period, released=released), [])

    found = list(understood(page_seen("".join(html(one))), one, "Seite"))

    assert len([each for each in found if isinstance(each, Printed)]) > 50
    assert unread(found) == []


def test_what_holds_now_of_an_assumption_is_a_count_and_what_was_agreed_is_none() -> None:
    found = read(f"Annahme Arbeitsmarkt: {ASSUMED[0].assumption[:-1]} – {KEPT}")

    (told,) = [one for one in found if isinstance(one, Printed)]
    assert [one.written for one in unread(found)] == [True]  # the 1.000 of its words

    assert [str(count) for count in told.quantity.counts] == ["stadt-witten: elb[insgesamt] 2026-09..2026-09"]
    assert (told.low, told.words) == (pytest.approx(999.5), "1.000 Personen (September 2026)")


def test_a_number_in_a_written_text_is_named_as_such() -> None:
    asked = replace(QUERY, area="stadt-witten", question="Warum sind es 4.711 mehr?")
    known = page(queries=(asked,))
    found = read("Rückfrage vom 3. August 2026: Warum sind es 4.711 mehr?", "Dazu kommen 17 Fälle.", of=known)

    assert {(one.words, one.written) for one in unread(found)} == {
        ("Dazu kommen 17 Fälle.", False),
        ("Warum sind es 4.711 mehr?", True),
    }


@pytest.mark.parametrize(
    ("change", "told"), [("+3", ["1.005 (gerundet auf 5)", "+3"]), ("–", ["1.005 (gerundet auf 5)"])]
)
def test_how_a_rounded_number_has_changed_is_read_where_it_stands_there(change: str, told: list[str]) -> None:
    row = (ELB, "1.005 (gerundet auf 5)", change)
    table = Seen("Bestände und Bewegungen", "", ("Größe", "Zahl", "Veränderung"), (row,))

    found = list(understood(PageSeen((table,)), page(), "Seite"))

    assert [one.words for one in found if isinstance(one, Printed)] == told
    assert len(found) == len(told)


def test_a_number_in_the_words_of_an_unknown_table_is_no_less_one() -> None:
    known = page(queries=(replace(QUERY, area="stadt-witten", question="Warum sind es 4.711 mehr?"),))
    rows = (("Integrationen", "17 Fälle sind offen."), ("Kosten", "Warum sind es 4.711 mehr?"))
    found = understood(PageSeen((Seen("Ergebnisse", "", ("Thema", "Was dazu gesagt ist"), rows),)), known, "Seite")

    assert {(one.words, one.written) for one in unread(list(found))} == {
        ("17 Fälle sind offen.", False),
        ("Warum sind es 4.711 mehr?", True),
    }


def remark(*text: str, value: str = "1.234") -> Remark:
    return Remark("Leitung", "3. August 2026", (paragraph(*text),), "zu „ELB“", value)


def comment(*text: str) -> Comment:
    known = page()
    when, area, reader = known.period, known.area.key, known.spec.audience
    return Comment("x.md", when, area, (reader,), "Leitung", date(2026, 8, 3), (paragraph(*text),))


def paragraph(*text: str) -> Paragraph:
    """Every second piece is set in bold."""
    return Paragraph(tuple(Piece(words, strong=number % 2 == 1) for number, words in enumerate(text)))


def set_(one: Remark) -> PageSeen:
    return page_seen(typeset_page(f"<html><body>{kommentar(one).html}</body></html>"))


def table(*rows: tuple[str, str], name: str = "Bestände und Bewegungen", heads: tuple[str, str] = HEADS) -> Seen:
    return Seen(name, "", heads, rows)


@pytest.mark.parametrize(
    ("line", "known"), [("Es waren 1.000.", True), ("Es waren 100 %.", False), ("Es waren 17 Tage.", False)]
)
def test_a_number_in_text_is_known_from_a_table_that_was_read_and_by_its_unit(line: str, known: bool) -> None:
    tables = (
        table((ELB, "1.000")),
        table(("100", "100"), name="Begriffe", heads=("Begriff", "Erklärung")),
        table(("Witten", "17"), name="Lieferungen", heads=("Stadt", "eingegangen")),
    )

    assert unread(list(understood(PageSeen(tables, (line,)), page(), "Seite"))) == (
        [] if known else [Unread(line, "Seite, im Text")]
    )


def test_a_table_is_not_passed_over_for_its_name_alone() -> None:
    seen = table(("Schwelm", "17"), name="Lieferungen und Förderfälle", heads=("Stadt", "Fälle"))

    assert [one.words for one in unread(list(understood(PageSeen((seen,)), page(), "Seite")))] == ["17"]


def test_so_is_one_in_a_comment_but_not_the_number_that_it_is_about() -> None:
    text = "Es waren ", "4.711", ', z.B. "neue", Anträge.'
    found = unread(list(understood(set_(remark(*text)), page(comments=(comment(*text),)), "Seite")))

    assert [(one.words[:40], one.written) for one in found] == [
        ("Kommentar zu „ELB“ (1.234) Leitung, 3. A", False),
        ("Es waren 4.711 , z. B. „neue“, Anträge.", True),
    ]


def test_what_nobody_has_looked_through_is_no_comment_whatever_it_looks_like() -> None:
    seen = set_(remark("Es waren 4.711 Anträge mehr.", value=""))

    def written(seen: PageSeen) -> list[bool]:
        return [one.written for one in unread(list(understood(seen, page(), "Seite")))]

    assert written(seen) == [False]
    assert written(replace(seen, made_from="0a1b")) == [True]  # with the comments of then
