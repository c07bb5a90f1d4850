"""Which numbers of the house may leave it: what outside pages print, what of it is hidden, and what that protects."""
