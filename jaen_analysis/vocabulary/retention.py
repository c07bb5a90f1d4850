"""How long each kind of data is kept, and from which day on it is due to be deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, get_args

DataKind = Literal["lieferungen", "quittungen", "ausgaben", "freigegeben", "protokolle", "entwuerfe"]
"""What is kept: deliveries, receipts, what runs have made, released copies, run logs, forms and reminders."""
KINDS: tuple[DataKind, ...] = get_args(DataKind)

Start = Literal["jahresende", "zeitraumende"]
"""What starts a period: the end of the year in which the period of the data ended, or its own last day."""


@dataclass(frozen=True)
class Retention:
    """So many years after its start something is due; ``reason`` names what it is kept for and under which law."""

    years: int
    reason: str
    start: Start = "jahresende"

    def due_from(self, last_day: date) -> date:
        """The first day on which data whose period ended on ``last_day`` are due.

        >>> Retention(3, "").due_from(date(2026, 9, 30))
        datetime.date(2030, 1, 1)
        >>> Retention(1, "", "zeitraumende").due_from(date(2026, 9, 30))
        datetime.date(2027, 10, 1)
        """
        start = date(last_day.year, 12, 31) if self.start == "jahresende" else last_day
        following = start + timedelta(days=1)
        try:
            return following.replace(year=following.year + self.years)
        except ValueError:  # the 29th of February
            return date(following.year + self.years, 3, 1)


_PURPOSE = "§ 51b Abs. 3 SGB II (Controlling, Kennzahlen)"
_NO_LONGER = "Art. 5 Abs. 1 Buchst. e DSGVO (Speicherbegrenzung)"

USUAL: Mapping[DataKind, Retention] = {
    "lieferungen": Retention(
        10, f"Zeitreihen, Erwartungswerte und Prognosen brauchen die Jahre davor; {_PURPOSE}, {_NO_LONGER}"
    ),
    "quittungen": Retention(3, f"Nachfragen der Städte zu Annahme und Frist; {_NO_LONGER}"),
    "ausgaben": Retention(
        5, f"Nachweis, woraus ein Bericht entstand, bis die Zielvereinbarungen abgeschlossen sind; {_NO_LONGER}"
    ),
    "freigegeben": Retention(
        10, "Beleg dessen, was beschlossen und herausgegeben wurde; veröffentlicht sind keine personenbezogenen Daten"
    ),
    "protokolle": Retention(1, f"Suche nach Fehlern eines Laufs; {_NO_LONGER}"),
    "entwuerfe": Retention(1, f"Nach der Lieferung nicht mehr gebraucht; {_NO_LONGER}"),
}
"""What holds where nothing is decided."""


@dataclass(frozen=True)
class RetentionRules:
    """The retention of every kind of data."""

    of: Mapping[DataKind, Retention] = field(default_factory=lambda: USUAL)
