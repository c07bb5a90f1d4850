"""The integration measures of a year: how they are planned, how they run, what comes of them."""
