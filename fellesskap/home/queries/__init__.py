"""What the pages ask: weeks, letters, parent meetings, and what a home finds on its own page."""
