"""What we talk about: pure values. No file is read here, no clock, no randomness."""
