"""From a no to a changed plan in one step: the evaluation is finished, and the draft has more."""

from collections.abc import Sequence

from django.db import transaction

from fellesskap.cases.actions.drafts import MeasureFields, add_measure
from fellesskap.cases.actions.evaluations import DECISION, Verdict, finish_evaluation
from fellesskap.cases.models import Evaluation, PlanVersion
from fellesskap.people.models import Person


@transaction.atomic
def finish_and_change(
    *,
    by: Person,
    evaluation: Evaluation,
    verdicts: Sequence[Verdict],
    homes_say: str,
    staff_saw: str,
    decision: str,
    decision_why: str,
    new_measure: MeasureFields | None = None,
) -> PlanVersion | None:
    """Finish an evaluation and put the measure written there into the draft, or do neither.

    Gives back the draft to go on in, None when nothing is to change. Raises what
    ``finish_evaluation`` and ``add_measure`` raise.
    """
    finish_evaluation(
        by=by,
        evaluation=evaluation,
        verdicts=verdicts,
        homes_say=homes_say,
        staff_saw=staff_saw,
        decision=decision,
        decision_why=decision_why,
    )
    if not Evaluation.objects.filter(pk=evaluation.pk, decision=DECISION.CHANGE).exists():
        return None
    draft: PlanVersion | None = evaluation.case.draft
    if draft is not None and new_measure is not None:
        add_measure(by=by, plan=draft, **new_measure)
    return draft
