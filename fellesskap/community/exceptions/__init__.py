"""Sentences the user may read about what classes and teams make: one file for each noun."""
