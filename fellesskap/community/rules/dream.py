"""Who makes the dream class with the class, and who reads what it agreed on."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare
from fellesskap.community.models import Mentor
from fellesskap.community.rules.together import (
    contact_teacher_of,
    goes_in,
    has_a_child_in,
    has_this_class,
    leads_this_class,
)
from fellesskap.people.relations import leadership, worker


def mentors_it(actor: Any) -> Q:
    """The class's mentors. They read what the class agreed on, and nothing about any pupil."""
    return Q(pk__in=Mentor.objects.current().filter(pupil=actor.pk).values("dream"))


declare(
    Rule("group.make_dream_class", [has_this_class, leads_this_class], law="L3"),
    Rule("dream_class.read", [worker], law="L3"),
    Rule("dream_class.read_ours", [goes_in, has_a_child_in, mentors_it], law="L3"),
    Rule("dream_class.write", [contact_teacher_of(), leadership], law="L3"),
)
