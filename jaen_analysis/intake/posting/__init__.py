"""From the cells of a file to postings: where they stand, what they name, what they are worth, whether they fit."""
