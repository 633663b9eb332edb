"""Who may do what: the grammar in which every room writes its rules.

opplæringsforskrifta § 20-2 makes access control a duty of its own (L86). Start in ``grammar.py``.
"""
