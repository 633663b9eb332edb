"""What is done: plans of weeks, letters, parent meetings."""
