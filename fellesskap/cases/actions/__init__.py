"""Every change to a note, a report or a case: ask, check, change, owe, tell, record."""
