"""Forms of the room, one file per noun."""
