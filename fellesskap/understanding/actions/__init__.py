"""What is done in the room, one file per noun."""
