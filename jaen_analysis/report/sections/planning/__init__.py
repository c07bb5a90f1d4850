"""The loop of the integration planning: need, plan, places, occupancy, outcome, next plan."""
