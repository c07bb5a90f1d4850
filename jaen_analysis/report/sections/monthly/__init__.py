"""The sheet of one month: what has arrived, beside the month before and the year before."""
