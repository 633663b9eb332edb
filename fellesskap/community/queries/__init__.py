"""What the pages of this room need: one file for each noun."""
