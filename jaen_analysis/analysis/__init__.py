"""From facts to judgements: pure functions over long tables."""
