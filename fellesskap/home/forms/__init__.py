"""Forms of the room: a week, a letter, a parent meeting."""
