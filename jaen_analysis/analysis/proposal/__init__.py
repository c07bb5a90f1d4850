"""Proposals for the targets of a year: values that can be agreed on, and all that they are derived from."""
