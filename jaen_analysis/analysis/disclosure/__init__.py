"""Disclosure control of counts: which cells must be hidden, which others hide them, and what an attacker still learns.

It could be a package of its own: it knows cells, sums and ranges, and nothing of the house.
"""
