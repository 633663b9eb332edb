"""The school's plan for a safe and good school environment, made live.

The plan is a text of sections and lines. A promise in it is owed by someone by a date and kept by
what was done (opplæringslova §§ 12-3 and 12-10): ``expansion`` makes every occurrence a commitment,
``states`` says how each stands, ``check`` reads the text against the law. Start in ``models``.
"""
