"""From a file as it came to typed entries: nothing is guessed, everything keeps its address."""
