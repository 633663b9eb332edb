"""Duties that a school's plan must cover, by the register, and that no part of it speaks of."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fellesskap.law import REGISTER
from fellesskap.law.register import Duty
from fellesskap.plan.check.finding import Finding, Severity
from fellesskap.plan.check.reading import READ_ALOUD, Rows


def uncovered(rows: Rows) -> Iterator[Finding]:
    """A duty marked ``in_plan`` that no part with words in it is tagged with."""
    covered = {
        duty
        for section in rows.sections
        if any(line.kind not in READ_ALOUD for line in rows.lines[section.pk])
        for duty in section.duties
    }
    for id_, duty in REGISTER.items():
        place = duty.in_plan
        if place is None or id_ in covered or (place.when and place.when not in rows.promises):
            continue
        section = rows.section(place.chapter)
        values = {"chapter": place.chapter, "source": duty.source}
        law = _("Skriv det inn i del %(chapter)s, og merk delen med %(source)s.")
        other = _("Skriv det inn i del %(chapter)s, og merk delen med det den dekker.")
        yield Finding(
            key=f"duty:{id_}",
            paragraph=place.chapter,
            severity=Severity.MISSING,
            law=id_,
            text=_text(rows, duty, place.when),
            suggestion=(law if duty.is_law else other) % values,
            section=section.pk if section else None,
        )


def _text(rows: Rows, duty: Duty, when: str) -> str:
    """What is not said; with the promise that makes it needed, where there is one."""
    if not when:
        return _("Skolens plan sier ikke noe om dette: %(plain)s") % {"plain": duty.plain}
    values = {"promise": rows.promises[when].short, "plain": duty.plain}
    return _("Planen lover «%(promise)s», men sier ikke noe om dette: %(plain)s") % values
