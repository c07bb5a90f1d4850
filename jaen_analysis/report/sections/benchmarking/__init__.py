"""The meeting paper, the profile of an area and the sheet of a theme: comparisons with their judgements."""
