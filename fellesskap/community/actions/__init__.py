"""Every change of what classes and teams make together: one file for each noun."""
