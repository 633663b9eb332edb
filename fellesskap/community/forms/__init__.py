"""What is asked in the forms of this room: one file for each noun."""
