"""What the year tells: figures across the rooms, the evaluation, the report to the councils.

Numbers are banded or held back so that nobody is recognised, also when numbers are compared
(opplæringslova § 12-3 second paragraph, seed section 4). Start in ``queries``.
"""
