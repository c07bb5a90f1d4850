"""From a file as it came to statements with their keys: nothing is guessed, everything keeps its address."""
