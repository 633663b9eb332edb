"""Pupils whom some grown-ups need to know about: why, who sees to it, and until when.

Only what is needed, for those who need it, and it ends by itself (A49; opplæringslova § 12-4 first
paragraph, never watching for its own sake). Start in ``models``.
"""
