"""Messages to people: the inbox in the product is the truth, the e-mail only says that something
waits (L90). Start in ``models.py``; ``delivery.py`` is what the worker runs.
"""
