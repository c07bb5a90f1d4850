"""Small tables in the layouts of the statistical offices, with invented figures, and a door to read them through."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import yaml

from jaen_analysis.intake import official
from jaen_analysis.intake.context import empty_context
from jaen_analysis.intake.deliveries import Delivery
from jaen_analysis.intake.params.deliveries import Eingang
from jaen_analysis.intake.params.published import Amtlich
from jaen_analysis.vocabulary import measures
from jaen_analysis.vocabulary.areas import Area, Organisation
from jaen_analysis.vocabulary.catalogue import Catalogue

ROOT = Path(__file__).parents[3]
SHIPPED = (ROOT / "params" / "official.yaml").read_text(encoding="utf-8")
RECEIVED = date(2026, 7, 10)
CITIES = tuple(
    Area(f"stadt-{name.lower()}", "stadt", name, f"059540{number}", (f"stadt-{name.lower()}",))
    for number, name in (("04", "Astadt"), ("08", "Bstadt"), ("12", "Cstadt"))
)
KREIS = Area("kreis", "kreis", "Ennepe-Ruhr-Kreis", "05954", tuple(city.key for city in CITIES))
ORGANISATION = Organisation("Jobcenter", "JC", KREIS, CITIES, ())

UNEMPLOYED = """\
{title}Tabelle: 13211-02-05-4
Arbeitslose nach ausgewählten Personengruppen sowie;;;;;
Arbeitsmarktstatistik der Bundesagentur für Arbeit;;;;;
;;;Arbeitslose;Arbeitslose;Arbeitslose;Arbeitslosenquote bez. auf alle zivile Erwerbsp.
;;;;{foreign};langzeitarbeitslos;
;;;Anzahl;Anzahl;Anzahl;Prozent
{rows}__________
"zu ""gesamte Tabelle"":
Quelle: Arbeitsmarktstatistik der Bundesagentur für Arbeit
ab 1995 Gebietsstand 01.01.1979; ab 2011 Gebietsstand 01.01.2011"
"© Statistische Ämter des Bundes und der Länder, Deutschland, 2021.
Dieses Werk ist lizenziert unter der Datenlizenz Deutschland
- Namensnennung - Version 2.0."
Stand: 17.08.2021 / 19:38:04
"""


def unemployed(*rows: str, title: str = "GENESIS-", foreign: str = "Ausländer") -> str:
    """A table 13211-02-05-4 with some of its columns; a row is ``2020;05954;Name;100;20;30;6,5``."""
    return UNEMPLOYED.format(title=title, foreign=foreign, rows="".join(f"{row}\n" for row in rows))


def params(text: str = SHIPPED) -> SimpleNamespace:
    """Settings of a Kreis with three cities and of the official sources."""
    return SimpleNamespace(
        official=Amtlich.model_validate(yaml.safe_load(text)).quellen,
        catalogue=Catalogue.of(measures),
        organisation=ORGANISATION,
        intake=Eingang(groesste_datei_mb=20),
    )


def read(folder: Path, content: str | bytes, standing: pd.DataFrame | None = None, settings: str = SHIPPED) -> Delivery:
    """Read a file through the door that ``jaen intake`` uses."""
    path = folder / "datei.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("cp1252"))
    known = empty_context() if standing is None else standing
    delivery = official.read(path, params(settings), RECEIVED, lambda: known)
    assert delivery is not None
    return delivery


def told(delivery: Delivery, *levels: str) -> list[str]:
    """Texts of the findings of these levels, all by default."""
    return [finding.text for finding in delivery.findings if not levels or finding.level in levels]


def values(delivery: Delivery, figure: str, breakdown: str = "insgesamt") -> dict[tuple[str, str], float]:
    """Area and period → value."""
    rows = delivery.context.query("figure == @figure and breakdown == @breakdown")
    return {(row.area, row.period): row.value for row in rows.itertuples()}
