"""Grown-ups out where the pupils are: zones, breaks, who is where, and what was noticed.

The roster is the promise (A37), never a log: nobody is late for not having written (P70). An
observation has a place, a time and a kind, and no name; what has a name is a report
(opplæringslova §§ 12-3, 12-4). Start in ``models``.
"""
