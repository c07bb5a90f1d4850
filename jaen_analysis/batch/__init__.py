"""Many reports: what is to be made, made in kernels of its own, with a ledger that tells the truth."""
