"""Elevråd, FAU and the other councils in their own words: seats, agenda, proposals with answers.

Whoever has a seat chooses it apart from being a pupil or a parent (opplæringslova §§ 10-4, 10-5).
A council never meets a pupil by name. Start in ``models``.
"""
