"""Who really differs: one indicator, all areas, each beside the rest of the Kreis, with a judgement and its reason."""
