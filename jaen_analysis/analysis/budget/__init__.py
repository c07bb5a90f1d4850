"""The budget of a year: accounts of the titles, housing costs, staff, forecast of spending, what may yet be bound."""
