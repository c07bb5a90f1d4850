"""The loop of the integration planning: need, plan, places, occupancy, result, verdict, next plan."""
