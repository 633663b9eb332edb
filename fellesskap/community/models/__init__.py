"""Tables of what a class and a team make together: one file for each noun."""
