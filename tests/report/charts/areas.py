"""Names and invented numbers of nine cities, for charts of them."""

from __future__ import annotations

from jaen_analysis.report.charts import Scale

CITIES = ("Breckerfeld", "Ennepetal", "Gevelsberg", "Hattingen", "Herdecke", "Schwelm", "Sprockhövel", "Wetter (Ruhr)",
          "Witten")  # fmt: skip
SIZES = (210.0, 1580.0, 1890.0, 2890.0, 880.0, 2010.0, 905.0, 1120.0, 7050.0)
VALUES = (0.262, 0.231, 0.248, 0.271, None, 0.214, 0.288, 0.252, 0.236)
LONG = "Regionalstelle Witten/Wetter/Herdecke"
RATE = Scale("%", digits=1, factor=100)
QUARTERS = ("I/2025", "II/2025", "III/2025", "IV/2025", "I/2026", "II/2026", "III/2026")
