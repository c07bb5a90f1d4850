"""Proposals for targets in German: derivation, table of the parts, and the agreement as a draft."""
