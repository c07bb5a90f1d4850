from __future__ import annotations

from datetime import date

from jaen_analysis.intake.params.accessibility import Barriere, Barrierefreiheit, Ombudsstelle
from jaen_analysis.report.accessibility import NOTHING_KNOWN, contact_line, essence

ASSESSED = Barrierefreiheit(
    rechtsgrundlage="BITV NRW",
    vereinbarkeit="teilweise",
    methode="Selbstbewertung",
    erstellt=date(2026, 11, 20),
    meldung="das Postfach barrierefrei@example.org",
    barrieren=[Barriere(inhalt="Karten\nohne Tabelle."), Barriere(inhalt="Formulare")],
    ombudsstelle=Ombudsstelle(name="Ombudsstelle", email="ombud@example.org", kontakt="www.example.org"),
)


def test_nothing_is_claimed_without_an_assessment() -> None:
    assert essence(Barrierefreiheit()) == (
        "Die Barrierefreiheit dieser Seiten ist noch nicht bewertet. "
        "Wenn Sie auf eine Barriere stoßen, melden Sie sie bitte der genannten Stelle."
    )


def test_the_foot_tells_result_barriers_contact_and_who_helps() -> None:
    assert essence(ASSESSED) == (
        "Nach einer Selbstbewertung vom 20. November 2026 sind diese Seiten mit den Anforderungen der Barrierefreiheit "
        "(BITV NRW) teilweise vereinbar. Nicht barrierefrei: Karten ohne Tabelle; Formulare. "
        "Wenn Sie auf eine Barriere stoßen, melden Sie sie bitte: das Postfach barrierefrei@example.org. "
        "Wenn eine gemeldete Barriere bleibt, wenden Sie sich an: Ombudsstelle (E-Mail ombud@example.org, "
        "www.example.org)."
    )


def test_no_is_said_once() -> None:
    model = ASSESSED.model_copy(update={"vereinbarkeit": "nicht", "rechtsgrundlage": None})

    assert "mit den Anforderungen der Barrierefreiheit nicht vereinbar." in essence(model)


def test_whom_to_ask_can_be_clicked_on_and_is_escaped() -> None:
    assert contact_line("Jobcenter <A>", "Büro", "a@example.org", "+49 (2336) 93-0") == (
        "<strong>Jobcenter &lt;A&gt;</strong> · Büro · "
        'E-Mail <a href="mailto:a@example.org">a@example.org</a> · '
        'Telefon <a href="tel:+492336930">+49 (2336) 93-0</a>'
    )


def test_a_page_made_without_settings_says_that_nothing_is_known() -> None:
    assert essence(Barrierefreiheit()) == NOTHING_KNOWN
