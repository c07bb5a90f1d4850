"""The money of the year: titles with their lights, accounts, housing costs, staff, and what may yet be bound."""
