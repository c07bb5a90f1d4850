"""What an analyst does with an indicator: try it over time, review it, adopt it, take its numbers along."""
