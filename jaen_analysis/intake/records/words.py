"""What a person reads of faults and notes: column, number of rows and kind, never what stands in a record."""

from __future__ import annotations

from collections.abc import Mapping

from jaen_analysis.intake.records.task import Told
from jaen_analysis.vocabulary.breakdowns import TITLES

SETTINGS = "params/personensaetze.yaml"

_SENTENCES = {
    "keine_parquet_datei": "„{file}“ ist keine Parquet-Datei, obwohl sie so heißt. Bitte den Auszug neu erzeugen.",
    "nicht_lesbar": "{place} ist beschädigt oder passt nicht zu den anderen Dateien (andere Arten von Spalten). "
    "Bitte den Auszug neu erzeugen.",
    "kein_text": "„{file}“ ist keine Textdatei (CSV), obwohl sie so heißt. Bitte den Auszug neu erzeugen.",
    "kopf": "„{file}“: Die Überschriften in der ersten Zeile sind nicht zu lesen. Erwartet: jede Überschrift einmal, "
    f"getrennt mit dem „trennzeichen“ aus {SETTINGS}. Bitte Trennzeichen und Datei vergleichen.",
    "zeile": "Eine Zeile{line} einer Textdatei hat nicht so viele Spalten wie die Überschrift, oder ein "
    f"Anführungszeichen ist nicht geschlossen. Bitte den Auszug und das „trennzeichen“ in {SETTINGS} prüfen.",
    "zeichensatz": "Die Zeichen einer Textdatei{line} passen nicht zur „kodierung“ aus "
    f"{SETTINGS}. Bitte utf-8 oder latin-1 eintragen, je nachdem, wie der Auszug geschrieben ist.",
    "spalte_fehlt": "„{file}“: Die Spalte „{column}“ fehlt. Bitte den Auszug ergänzen oder den Namen in "
    f"{SETTINGS} berichtigen (Groß- und Kleinschreibung zählt).",
    "kein_typ": "Spalte „{column}“: Sie enthält keine Zahlen. Bitte unter „betrag“ in "
    f"{SETTINGS} die Spalte mit den Beträgen nennen.",
    "wert_passt_nicht": "Spalte „{column}“: Eine Bedingung vergleicht sie mit Werten anderer Art (Text, Zahl, true "
    f"oder false). Bitte die Werte in {SETTINGS} so schreiben, wie die Spalte sie hat.",
    "zu_viele_bedingungen": f"In {SETTINGS} stehen {{rows}} verschiedene Bedingungen, gezählt werden höchstens "
    "{about[0]} auf einmal. Bitte Größen mit gleichen Bedingungen gleich schreiben oder Merkmale streichen.",
    "keine_zeilen": "Kein Datensatz gehört zu {about[0]} und einer der Städte. Bitte Dateien und Zeitraum prüfen.",
    "kein_speicher": "Der Arbeitsspeicher für das Zählen genügt nicht. Bitte weniger Dateien auf einmal nennen, etwa "
    "nur die der gefragten Monate.",
    "zu_viele_monate": "Spalte „{column}“: Sie hat so viele verschiedene Werte, dass sie kein Monat sein kann. "
    f"Bitte „spalten → monat“ in {SETTINGS} prüfen.",
    "zu_viele_staedte": "Spalte „{column}“: Sie hat so viele verschiedene Werte, dass sie keine Stadt sein kann. "
    f"Bitte „spalten → stadt“ in {SETTINGS} prüfen.",
    "kein_monat": "Spalte „{column}“: In {rows} steht kein Monat. Erwartet: 2026-07, 202607, 07/2026 oder ein Tag.",
    "keine_stadt": "Spalte „{column}“: In {rows} steht keine Stadt. Erwartet: Gemeindeschlüssel oder Name.",
    "unbekannte_stadt": "Spalte „{column}“: In {rows} steht eine Stadt, die nicht bekannt ist ({about[0]} "
    f"verschiedene). Bitte die Schreibweisen in {SETTINGS} unter „staedte“ eintragen oder den Auszug berichtigen.",
    "leere_kennung": "Spalte „{column}“: In {rows} ist sie leer oder beginnt mit einem Leerzeichen. So ist nicht zu "
    "zählen. Bitte den Auszug berichtigen.",
    "keine_zahl": "Spalte „{column}“: In {rows} steht keine Zahl. In Textdateien gilt das „dezimalzeichen“ aus "
    f"{SETTINGS}.",
    "negativ": "Spalte „{column}“: In {rows} steht ein Betrag unter 0. Gemeldet werden Ansprüche des Monats, keine "
    "Rückforderungen.",
    "ohne_merkmal": "Spalte „{column}“: In {rows} gehört der Wert zu keinem Merkmal nach {dimension}. Bitte die "
    f"fehlenden Werte in {SETTINGS} unter „merkmale“ eintragen (leere Felder mit „leer: true“).",
    "zwei_merkmale": "Spalte „{column}“: In {rows} gehört der Wert zu „{about[0]}“ und zu „{about[1]}“ zugleich. "
    f"Bitte die Bedingungen in {SETTINGS} unter „merkmale“ berichtigen.",
    "monat_fehlt": "{city}: Es gibt keinen Datensatz für {about[1]}. Fehlendes wird nicht als 0 gezählt; bitte den "
    "Auszug ergänzen.",
    "doppelt": "Spalte „{column}“: {rows} sind zu viel, weil eine Person im selben Monat in derselben Stadt mehrmals "
    "dasteht. Bitte den Auszug berichtigen, oder „mehrere_zeilen: true“ eintragen, wenn das so gewollt ist.",
}
_NOTES = {
    "fremde_monate": "Spalte „{column}“: {rows} gehören zu Monaten, nach denen der Lieferbogen nicht fragt "
    "({about[0]}); sie sind nicht gezählt.",
    "fruehere_monate": "Für {about[0]} gibt es keine Datensätze; diese Monate bleiben im Lieferbogen leer.",
    "ohne_bogen": "Ohne Datensätze und darum ohne Lieferbogen: {cities}.",
    "zwei_staedte": "Spalte „{column}“: {times} steht eine Person in einem Monat in mehreren Städten; jede dieser "
    "Städte zählt sie, das Kreisergebnis zählt sie darum mehrmals. Bitte prüfen, ob das so stimmt (temporäre "
    "Bedarfsgemeinschaft, Umzug).",
    "doppelt": "Spalte „{column}“: {rows} wiederholen eine Person im selben Monat und derselben Stadt; als Person "
    "zählt sie einmal.",
}


def fault_words(told: Told, titles: Mapping[str, str]) -> str:
    """The sentence of a fault; ``titles``: key of a city → its name."""
    return _filled(_SENTENCES[told.kind], told, titles)


def note_words(told: Told, titles: Mapping[str, str]) -> str:
    """The sentence of a note."""
    return _filled(_NOTES[told.kind], told, titles)


def _filled(sentence: str, told: Told, titles: Mapping[str, str]) -> str:
    number = f"{told.rows:,}".replace(",", ".")
    return sentence.format(
        file=told.file,
        place=f"„{told.file}“" if told.file else "Eine der Dateien",
        column=told.column,
        rows=number if told.kind == "zu_viele_bedingungen" else f"{number} {'Zeile' if told.rows == 1 else 'Zeilen'}",
        times=f"{number}-mal",
        line=f" (Zeile {told.line})" if told.line else "",
        about=told.about,
        city=titles.get(told.about[0], "") if told.about else "",
        cities=", ".join(titles.get(city, city) for city in told.about),
        dimension=TITLES.get(told.about[0], "") if told.about else "",
    )
