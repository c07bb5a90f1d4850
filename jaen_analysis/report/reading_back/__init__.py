"""Finished pages read as anybody outside reads them: numbers by the words around them, nothing known beforehand."""
