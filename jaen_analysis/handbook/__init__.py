"""The pages of the handbook that nobody writes by hand: indicators, measures, settings and commands as they are.

``python -m jaen_analysis.handbook`` writes them anew; a test tells when one is stale.
"""
