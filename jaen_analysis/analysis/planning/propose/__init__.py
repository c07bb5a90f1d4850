"""A proposal for the measures of a year: whole places for the needs of the cities, within all limits."""
