"""Personal data, which no delivery, setting, comment or page may hold (§ 35 SGB I, §§ 67 ff. SGB X).

Found are: numbers that belong to a person (told by shape and check digit), birth dates, columns of names, addresses,
mail and telephone. Not found are names in running text, and whatever stands in a picture: no scan replaces the eye of
the person who sends a file. A message about a find never repeats it.
"""

from jaen_analysis.intake.personal.datum import Datum, hidden
from jaen_analysis.intake.personal.files import in_file
from jaen_analysis.intake.personal.text import addressed, personal

__all__ = ["Datum", "addressed", "hidden", "in_file", "personal"]
