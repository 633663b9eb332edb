"""What is owed: someone owes something by a date, under a duty, and it is kept by evidence.

"Min dag", reminders, ladders and figures read this one table; nothing else keeps a list of
deadlines. State is computed from evidence, never ticked and never stored. Start in ``models.py``.
"""
