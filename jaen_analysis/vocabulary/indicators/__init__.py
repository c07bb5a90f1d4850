"""What we steer by: one :class:`Indicator` per Kennzahl, one module per family.

A definition that changed by law is another indicator with the same ``code`` and its own validity.
"""

from jaen_analysis.vocabulary.indicators import (
    benchmarking_2006,
    hilfebeduerftigkeit,
    integration,
    langzeitbezug,
    lokal_ausgesetzt,
    lokal_betreuung,
    lokal_foerderung,
    lokal_mittel,
    sgb2_48a_2011,
)

MODULES = (
    hilfebeduerftigkeit,
    integration,
    langzeitbezug,
    lokal_foerderung,
    lokal_betreuung,
    lokal_mittel,
    lokal_ausgesetzt,
    benchmarking_2006,
    sgb2_48a_2011,
)
"""All definitions, in the order of the catalogue."""
