"""The Steuerungsmappe: one workbook in which a whole year of ``params/`` is typed, made from the schemas themselves."""
