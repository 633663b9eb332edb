"""From a worry to a pupil who has it well again (opplæringslova §§ 12-4, 12-5).

A report is what someone saw; a case is the school's answer for exactly one pupil. The state of a
case is computed from what was done. Start in ``models/``, then ``actions/filing.py``.
"""
