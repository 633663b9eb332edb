"""Who is asked about a draft, who has answered, and who is missing (opplæringslova § 10-4)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404

from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import holders, rektor_today
from fellesskap.plan.models import Answer, Body, Plan

# Every school has these; the others are asked where the school has set them up.
ALWAYS = (Answer.Body.PUPIL_COUNCIL, Answer.Body.FAU, Answer.Body.STAFF)


@dataclass(frozen=True)
class Asked:
    """One body that is asked, with its answer where it has given one."""

    body: Answer.Body
    answer: Answer | None
    name: str  # as it is called here, or the general word

    @property
    def missing(self) -> bool:
        """Whether it has not answered yet."""
        return self.answer is None

    @property
    def can_answer(self) -> bool:
        """Whether an answer can be written, or rewritten: rektor has not replied yet."""
        return self.answer is None or self.answer.replied_at is None


def asked_about(plan: Plan) -> list[Asked]:
    """Every body that is to be heard about ``plan``, in a fixed order: three queries at most."""
    day = plan.adopted_on or clock.today()
    answers = {row.body: row for row in Answer.objects.filter(plan=plan).select_related("by")}
    bodies = set(ALWAYS) | bodies_of(plan.school, day) | {Answer.Body(body) for body in answers}
    return [
        Asked(body, answers.get(body), str(body.label)) for body in Answer.Body if body in bodies
    ]


def bodies_of(school: School, day: date) -> set[Answer.Body]:
    """The councils the school has on the day that a plan is put before."""
    kinds = Body.objects.on(day).filter(school=school).values_list("kind", flat=True)
    return {Answer.Body(kind) for kind in kinds if kind in Answer.Body.values}


def missing_answers(plan: Plan) -> list[Asked]:
    """The bodies that have not said anything yet."""
    return [one for one in asked_about(plan) if one.missing]


def contact_of(school: School, body: str) -> Person | None:
    """Who brings the draft to the body: a sosiallærer for elevrådet, else rektor."""
    if body == Answer.Body.PUPIL_COUNCIL:
        person = holders(school, Role.SOCIAL_TEACHER).first()
        if person is not None:
            return person
    return rektor_today(school)


def answer_by(pk: UUID) -> Answer:
    """One answer. Raises Http404."""
    return get_object_or_404(Answer.objects.select_related("plan", "by"), pk=pk)
