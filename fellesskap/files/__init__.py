"""Sealed files: everything sensitive lies in one, with its own key, its wall and its barred people.

A report, a light note and a case each have a file of their own; nothing is re-encrypted when one
becomes another. Start in ``models.py``, then ``relations.py``.
"""
