"""What the school sends home and meets the homes about: week plans, letters, parent meetings.

A letter reaches every guardian without showing an address (A06, A22, A27; opplæringslova § 10-8).
Start in ``models``.
"""
