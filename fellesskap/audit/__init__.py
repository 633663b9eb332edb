"""Who did what, when, and under which duty: the school's log, which nobody can change afterwards.

Opplæringslova §§ 12-4, 12-9 and 12-10 (the log is evidence), arkivforskrifta § 5. Every change
writes its line in its own transaction; the worker seals lines in batches; an outsider can check an
export with ``checker.py``. Start reading in ``trail.py``, then ``seals.py``.
"""
