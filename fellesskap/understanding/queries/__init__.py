"""What each page of the room needs, one file per noun."""
