"""Entries of an index for its tests."""

from __future__ import annotations

from jaen_analysis.report.site import Entry, Frame

FRAME = Frame("Jobcenter Musterkreis", "Koordinierungsstelle")
DRAFT = "Entwurf – noch nicht abgestimmt"
LIGHTS = {"auf Kurs": 4, "gefährdet": 1, "Testphase: gefährdet": 2, "Beobachtung, kein Zielwert": 3}
KREIS = Entry(
    "Quartalsbericht", "Ennepe-Ruhr-Kreis", "kreis", "Leitung", "fertig", "leitung/q/kreis.html", 84_211,
    release="Freigegeben – am 12. November 2026", lights=LIGHTS, data_state="15. Oktober 2026",
    pictures=(("Integrationsquote: 24,8 %", "leitung/q/kreis-abbildungen/abbildung-1"),),
    changed=("Lieferstand geändert: Stadt Witten",),
)  # fmt: skip
WETTER = Entry(
    "Quartalsbericht", "Stadt Wetter (Ruhr)", "stadt", "Leitung", "unverändert", "leitung/q/stadt wetter.html", 9_000,
    release=DRAFT,
)  # fmt: skip
WITTEN = Entry("Quartalsbericht", "Stadt Witten", "stadt", "Leitung", "fehlgeschlagen", note="Die Datei <Juli> fehlt.")
PROFILE = Entry(
    "Profil", "Stadt Witten", "stadt", "Leitung", "fertig", "leitung/p/stadt-witten.html", 7_000, release=DRAFT
)
PUBLIC = Entry(
    "Profil", "Stadt Witten", "stadt", "Politik", "fertig", "politik/p/stadt-witten.html", 6_000, release=DRAFT
)
ENTRIES = [KREIS, WETTER, WITTEN, PROFILE, PUBLIC]
