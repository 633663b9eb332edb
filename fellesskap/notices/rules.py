"""A message is read by the one it was sent to, and by nobody else."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare


def addressee(actor: Any) -> Q:
    """The person the message is to."""
    return Q(person=actor.pk)


declare(Rule("notice.read", [addressee], law="L86"))
