"""Which duties the house is built on: statute, guidance and our own targets, kept apart, as data.

Opplæringslova chapter 12 and its neighbours; L0: every rule shown carries its paragraph and the
date it is valid from, and can be changed without a new version. ``register.toml`` is the register;
a ``law.toml`` in the data folder replaces entries. Nothing is decided here. See ``register.py``.
"""

from fellesskap.law.exceptions import NotInForce, RegisterUnreadable, UnknownDuty
from fellesskap.law.register import REGISTER, Duty, PlanPlace, Target, duty, messages

__all__ = [
    "REGISTER",
    "Duty",
    "NotInForce",
    "PlanPlace",
    "RegisterUnreadable",
    "Target",
    "UnknownDuty",
    "duty",
    "messages",
]
