"""Who is who: school owner, schools, groups, people, and what ties them together, as periods.

Ages are computed at the time of the event (L44), protected addresses are rows of their own (L88).
Start in ``models/``; ``standing.py`` answers "what is this person at this school today?".
"""
