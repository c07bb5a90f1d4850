"""Records of persons of one central case system, counted to what the cities deliver; no record is ever kept."""
