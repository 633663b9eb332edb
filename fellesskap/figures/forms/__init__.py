"""Forms of the evaluation and of the report."""
