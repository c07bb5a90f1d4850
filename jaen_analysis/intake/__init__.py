"""From what a city sends to facts that can be trusted."""
