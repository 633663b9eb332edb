"""Where people meet: teams, classes, grades, the staff and the councils, in one engine.

A kind of meeting is a row, its members are roles or names for a period, its agenda builds itself
from what is overdue, new and due, and what is decided stands on somebody's Min dag with a date
(opplæringslova §§ 10-4, 10-5, 12-3). The minutes lie sealed. Start in ``models``.
"""
