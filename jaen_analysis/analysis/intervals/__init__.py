"""Statistics under an honest comparison of few and small areas: pure functions from arrays to arrays."""
