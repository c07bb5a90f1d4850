"""Goals and their lights: what was agreed for the year, where it stands, what is done against a deviation."""
