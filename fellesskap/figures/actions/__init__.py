"""Evaluating a year, making next year's draft of it, and telling the councils."""
