"""The sheet in short, the rules, the exemptions, what hiding costs, and whether somebody has signed."""

from __future__ import annotations

from collections.abc import Sequence

from jaen_analysis.analysis.secrecy.protect import known_measures
from jaen_analysis.analysis.secrecy.sheet import CheckSheet, check_sheet
from jaen_analysis.report.audiences import internal
from jaen_analysis.report.bericht import Bericht
from jaen_analysis.report.components import (
    Column,
    SignatureField,
    absatz,
    hinweis,
    kernaussagen,
    saetze,
    stark,
    tabelle,
    unterschriften,
    zusammen,
)
from jaen_analysis.report.count_words import time_words
from jaen_analysis.report.german import (
    MISSING,
    NBSP,
    count,
    date_long,
    date_short,
    enumerate_words,
    fingerprint,
    number,
)
from jaen_analysis.report.record import Fragment, Text
from jaen_analysis.report.sections.base_figures import figure_title
from jaen_analysis.report.sections.checking.words import figure_words
from jaen_analysis.report.sections.places import short_name
from jaen_analysis.vocabulary.secrecy import (
    FEW,
    FEW_HOUSEHOLDS,
    FEW_PROVIDERS,
    PUBLISHED,
    ROUNDED_TO_FIVE,
    SINGLE_STAFF,
    Exemption,
    SecrecyRules,
)

NOTHING = "Für diesen Zeitraum gibt es keine Seiten mit Zahlen für Leser außer Haus; zu prüfen ist nichts."


@internal
def geheimhaltung_in_kuerze(bericht: Bericht) -> Fragment:
    """How much is hidden and why, and whether somebody has checked it."""
    sheet, rules = check_sheet(bericht.inputs), bericht.inputs.params.secrecy
    whole, hidden = len(sheet.told) + len(sheet.hidden), len(sheet.hidden)
    if not whole:
        return absatz(NOTHING)
    told = [
        f"Hinter den Seiten für Leser außer Haus stehen {number(whole)} Zahlen. Nicht genannt "
        f"{'wird' if hidden == 1 else 'werden'} {number(hidden)} ({_share(hidden, whole)}).",
    ]
    if hidden:
        told.append(_reasons(sheet))
    if sheet.rates:
        verb = "wird" if len(sheet.rates) == 1 else "werden"
        told.append(f"{count('Quote', 'Quoten', len(sheet.rates))} {verb} genannt, obwohl der Zähler verborgen ist.")
    told += [_exempt(rules), _signed(bericht, sheet)]
    return kernaussagen(told)


@internal
def geheimhaltung_regeln(bericht: Bericht) -> Fragment:
    """The rules of the house in words."""
    rules = bericht.inputs.params.secrecy
    least, staff = number(rules.least), number(rules.staff, 0 if float(rules.staff).is_integer() else 1)
    known = (
        "Geschützt wird auch vor jeder Stadt, die ihre eigenen Zahlen kennt."
        if rules.insiders
        else "Dass eine Stadt ihre eigenen Zahlen kennt und damit die einer anderen errechnen könnte, wird nicht "
        "berücksichtigt (mitwissende_stadt: false)."
    )
    return saetze(
        [
            f"Personen, Fälle und Bedarfsgemeinschaften werden nicht genannt, wenn es weniger als {least} sind; eine 0 "
            "wird genannt.",
            f"Zahlen über Beschäftigte werden erst ab {staff} Vollzeitstellen genannt und nie unterhalb der "
            "Regionalstelle.",
            f"Beträge werden nicht genannt, wenn weniger als {least} Bedarfsgemeinschaften dahinterstehen.",
            "Ausgaben für Maßnahmen und soziale Dienste werden nicht genannt, wenn weniger als "
            f"{number(rules.providers)} Träger dahinterstehen oder der zweitgrößte von ihnen den Betrag des größten "
            "auf 25 % genau errechnen könnte.",
            *(["Ausgenommen sind einzelne Zahlen, für die es genehmigt ist."] if rules.exemptions else []),
            "Auch größere Zahlen werden verborgen, wo sich eine zu kleine sonst aus Summen, Quoten, Teilen oder "
            "anderen Zeiträumen errechnen ließe. Gewählt wird, was am wenigsten kostet.",
            known,
            "Geschützt wird auch vor dem einzelnen Menschen hinter einer 1: Zieht er sich von einer Summe ab, in der "
            "er mitgezählt ist, bleibt jede andere zu kleine Zahl dieser Summe für ihn offen.",
            *_rounded(bericht, rules),
            "Was keine Seite zeigt, steht nicht in dieser Liste; was niemand vorgesehen hat, wird nicht genannt.",
        ]
    )


def _rounded(bericht: Bericht, rules: SecrecyRules) -> list[str]:
    measures = known_measures(bericht.inputs.params)
    names = [figure_title(bericht, measures[id_]) for id_ in rules.rounded if id_ in measures]
    return [f"Nur als Vielfache von 5 ({ROUNDED_TO_FIVE}) werden genannt: {enumerate_words(names)}."] if names else []


@internal
def ausnahmen_der_geheimhaltung(bericht: Bericht) -> Fragment:
    """The exemptions in force and those that are asked for."""
    rules = bericht.inputs.params.secrecy
    if not (rules.exemptions or rules.requests):
        return absatz("Keine Ausnahme gilt, und keine ist beantragt.")
    parts = []
    if rules.requests:
        title, lead = (
            "Anträge",
            "Über diese Anträge ist noch zu entscheiden; bis dahin bleibt verborgen, was sie nennen.",
        )
        parts += [absatz(lead), _exemptions(bericht, title, rules.requests)]
    if rules.exemptions:
        parts.append(_exemptions(bericht, "Ausnahmen, die gelten", rules.exemptions))
    return zusammen(*parts)


@internal
def geheimhaltung_je_seite(bericht: Bericht) -> Fragment:
    """How many of the counts behind each page are hidden on it."""
    costs = check_sheet(bericht.inputs).costs
    if not costs:
        return absatz(NOTHING)
    rows: list[list[Text]] = [
        [
            f"{one.report.title}, {short_name(one.area)}",
            one.audience.title,
            number(one.counts),
            number(one.hidden),
            _share(one.hidden, one.counts),
        ]
        for one in costs
    ]
    columns: list[Column | str] = [
        "Seite",
        "Adressaten",
        *(Column(t, True) for t in ("Zahlen", "davon verborgen", "Anteil")),
    ]
    note = (
        "Gezählt sind die Zahlen hinter einer Seite: auch die Zähler und Nenner ihrer Quoten und die früheren "
        "Zeiträume ihrer Verläufe. Eine Zahl, die auf mehreren Seiten steht, zählt auf jeder mit; in der Summe am "
        "Anfang dieses Blattes zählt sie einmal."
    )
    return zusammen(absatz(note), tabelle("Verborgene Zahlen je Seite", columns, rows, stapel=True))


@internal
def geheimhaltung_pruefung(bericht: Bericht) -> Fragment:
    """The fingerprint, who has signed for it, and what is to be entered."""
    sheet, rules, period = check_sheet(bericht.inputs), bericht.inputs.params.secrecy, str(bericht.period)
    if not (sheet.told or sheet.hidden):
        return absatz(NOTHING)
    mark = fingerprint(sheet.mark)
    shown = absatz("Prüfsumme dieses Blattes: ", stark(mark))
    if signed := rules.signed_for(period, sheet.mark):
        field = SignatureField("Geprüft", f"{signed.by}, {date_short(signed.on)}")
        return zusammen(hinweis(_signed(bericht, sheet)), shown, unterschriften([field]))
    entry = f"- {{zeitraum: {period}, geprueft_durch: <Funktion>, am: <Tag>, pruefsumme: {mark}}}"
    return zusammen(
        hinweis(
            _signed(bericht, sheet),
            "Bis dahin wird für Leser außer Haus nichts freigegeben.",
            kind="warnung",
        ),
        shown,
        absatz(
            "Nach der Prüfung bitte in params/geheimhaltung.yaml unter „pruefungen:“ eintragen; steht dahinter noch "
            "„[]“, bitte diese Klammern streichen:"
        ),
        absatz(entry),
        absatz(
            "Ändert sich, was genannt oder verborgen wird, ändert sich die Prüfsumme; die Prüfung gilt dann nicht mehr."
        ),
        unterschriften([SignatureField("Geprüft")]),
    )


def _exemptions(bericht: Bericht, caption: str, exemptions: Sequence[Exemption]) -> Fragment:
    return tabelle(
        caption,
        ["Größe", "Gebiet", "Zeitraum", "Anlass", "beantragt", "genehmigt", "Wirkung"],
        [_exemption(bericht, one) for one in exemptions],
        stapel=True,
    )


def _exemption(bericht: Bericht, one: Exemption) -> list[Text]:
    areas = {area.key: area for area in bericht.inputs.params.organisation.areas(bericht.period.last_day)}
    granted = f"{one.by}, {date_short(one.on)}" if one.on else MISSING
    area = short_name(areas[one.area]) if one.area in areas else one.area
    when = time_words(one.count, bericht.inputs.params)
    return [figure_words(bericht, one.count), area, when, one.reason, one.asked_by, granted, _effect(bericht, one)]


def _effect(bericht: Bericht, one: Exemption) -> str:
    """What becomes of the number that an exemption names, or would become of it if it were granted."""
    told, hidden, opens = check_sheet(bericht.inputs).effect(one)
    if not told + hidden:
        return "keine: Diese Zahl steht auf keiner Seite. Größe und Zeitraum bitte wie auf diesem Blatt angeben"
    shut = f"{number(hidden)} verborgen" + (" zum Schutz anderer Zahlen" if hidden > opens else "")
    if one.granted:
        return ", ".join([*([f"{number(told)} genannt"] if told else []), *([shut] if hidden else [])])
    if opens:
        return f"{number(opens)} verborgen; nach einer Genehmigung genannt, soweit sie keine andere Zahl schützt"
    return f"keine: {shut}" if hidden else f"keine: {number(told)} schon genannt"


def _reasons(sheet: CheckSheet) -> str:
    """How many numbers are hidden for which reason."""
    few, staff, amounts, paid, out = (
        sum(one.reason == reason for one in sheet.hidden)
        for reason in (FEW, SINGLE_STAFF, FEW_HOUSEHOLDS, FEW_PROVIDERS, PUBLISHED)
    )
    others = len(sheet.hidden) - few - staff - amounts - paid - out
    said = [f"{number(few)} davon {'ist' if few == 1 else 'sind'} selbst zu klein"]
    said += [f"{number(staff)} {'sagt' if staff == 1 else 'sagen'} etwas über einzelne Beschäftigte"] if staff else []
    said += (
        [f"{count('Betrag', 'Beträge', amounts)} {'ist' if amounts == 1 else 'sind'} für zu wenige Haushalte"]
        if amounts
        else []
    )
    said += (
        [f"{count('Betrag', 'Beträge', paid)} {'ist' if paid == 1 else 'sind'} für zu wenige Träger"] if paid else []
    )
    said += [f"{number(out)} {'steht' if out == 1 else 'stehen'} schon auf freigegebenen Seiten"] if out else []
    said.append(
        f"{number(others)} {'schützt' if others == 1 else 'schützen'} andere Zahlen, die sich sonst errechnen ließen"
    )
    return f"{', '.join(said)}."


def _exempt(rules: SecrecyRules) -> str:
    granted, asked = len(rules.exemptions), len(rules.requests)
    first = f"{count('Ausnahme', 'Ausnahmen', granted)} {'gilt' if granted == 1 else 'gelten'}" if granted else ""
    first = first or "Keine Ausnahme gilt"
    then = (
        f"über {count('Antrag', 'Anträge', asked)} ist noch zu entscheiden" if asked else "beantragt ist keine weitere"
    )
    return f"{first}; {then if asked or granted else 'beantragt ist keine'}."


def _signed(bericht: Bericht, sheet: CheckSheet) -> str:
    """Whether somebody has checked what is hidden now."""
    rules, period = bericht.inputs.params.secrecy, str(bericht.period)
    if one := rules.signed_for(period, sheet.mark):
        return f"Geprüft am {date_long(one.on)} durch {one.by}; die Prüfung gilt für diesen Stand."
    if one := rules.last_signed(period):
        return (
            f"Noch nicht geprüft: Die Prüfung am {date_long(one.on)} durch {one.by} gilt für einen früheren Stand "
            f"(Prüfsumme {fingerprint(one.mark)})."
        )
    return "Noch nicht geprüft."


def _share(part: int, whole: int) -> str:
    return f"{number(part / whole, 1, scale=100)}{NBSP}%" if whole else MISSING
