"""What everyone at the school is to understand alike: the words of the plan and chapter 12.

The words have versions by school year (§ 2.1 of the plan); once a year the staff find out what a
violation and stepping in mean here (A01, A48); staff, homes and pupils are told of chapter 12
(A26-A28, opplæringslova § 10-8). Start in ``models``.
"""
