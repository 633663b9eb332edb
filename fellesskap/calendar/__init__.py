"""When the school is here: school years, breaks, planning days, AKS days and the sums over them.

The school's own duties count school days, the family's door to Statsforvalteren counts calendar
days (L27, L140-L145). Start in ``days.py``; ``queries.py`` answers who is on call.
"""
