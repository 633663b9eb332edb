"""Where the school meets the world: lists of pupils, staff and homes are fetched here (§ 25-1).

An import is read, shown to a person as changes, applied in one transaction and can be undone once.
Start in ``actions.py``; each step of reading and comparing is a small file in ``roster/``.
"""
