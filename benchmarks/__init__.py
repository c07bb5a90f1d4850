"""How fast a batch of reports is, against what others offer and against the least that it can cost."""
