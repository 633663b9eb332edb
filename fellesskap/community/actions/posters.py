"""A class makes its rules: collect, put together, vote, and hang the poster on the wall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.community.exceptions.posters import (
    ClassIsOver,
    HangsOnTheWall,
    NameInRule,
    NoRoomLeft,
    NotThisStep,
    TooFewRules,
    WrittenMeanwhile,
    WrongNumber,
)
from fellesskap.community.models import Poster, PosterDoor, PosterRule, Revisit, Suggestion
from fellesskap.community.queries.days import revisit_days, starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person, School
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.plan.queries.named import pupils_named

A02 = "A02"
MOST_SUGGESTIONS = 120  # three from each of forty
FEWEST, MOST = 3, 7
REMEMBERED = 6  # four to six rules are easiest to remember
Step = Poster.Step


@dataclass(frozen=True)
class Wording:
    """How one rule is to stand on the poster."""

    rule: PosterRule
    text: str
    pictogram: str
    place: int
    is_on_poster: bool


@transaction.atomic
def start_poster(*, by: Person, group: Group, way: str = Poster.Way.PAIRS) -> Poster:
    """Begin on this year's rules of a class; the one begun already is the same one.

    Raises ClassIsOver for a class of another year.
    """
    demand(by, "group.make_rules", group)
    today = clock.today()
    if group.starts > today or (group.ends is not None and group.ends < today):
        raise ClassIsOver
    row, is_new = Poster.objects.get_or_create(
        group=group,
        year=starting_year(today),
        defaults={
            "school": group.school,
            "way": Poster.Way(way),
            "started_by": by,
            "started_at": clock.now(),
        },
    )
    if is_new:
        trail.record(by, "poster.make", row, law="L3")
    return row


@transaction.atomic
def suggest(*, by: Person, poster: Poster, text: str) -> Suggestion:
    """What pupils said, typed on the big screen. Raises NotThisStep, NameInRule, NoRoomLeft."""
    demand(by, "poster.make", poster)
    return add_suggestion(poster, text)


def add_suggestion(poster: Poster, text: str) -> Suggestion:
    """One more, from whoever wrote it."""
    if poster.step != Step.COLLECT:
        raise NotThisStep
    refuse_names(poster.school, text)
    if poster.suggestions.count() >= MOST_SUGGESTIONS:
        raise NoRoomLeft
    row: Suggestion = Suggestion.objects.create(poster=poster, text=text.strip())
    return row


@transaction.atomic
def hide_suggestion(*, by: Person, poster: Poster, suggestion: Suggestion, hide: bool) -> None:
    """Take a suggestion off the screen, or put it back."""
    demand(by, "poster.make", poster)
    suggestion.is_hidden = hide
    suggestion.save(update_fields=["is_hidden"])


@transaction.atomic
def go_to(*, by: Person, poster: Poster, step: str) -> None:
    """Go on, or back. Raises HangsOnTheWall, and TooFewRules before a vote."""
    demand(by, "poster.make", poster)
    wanted, row = Step(step), _to_change(poster)
    steps = list(Step)
    if steps.index(wanted) >= steps.index(Step.VOTE) and row.rules.count() < FEWEST:
        raise TooFewRules
    if row.step != Step.DONE and wanted == Step.DONE:
        _put_first_what_got_most(row)
    close_doors(row)
    row.step = wanted
    row.save(update_fields=["step"])
    poster.step = wanted
    trail.record(by, "poster.make", row, law="L3")


def _to_change(poster: Poster) -> Poster:
    """The poster, held until the change is done. Raises HangsOnTheWall."""
    row = Poster.objects.select_for_update().get(pk=poster.pk)
    if row.is_published:
        raise HangsOnTheWall
    return row


def _put_first_what_got_most(poster: Poster) -> None:
    """The rules with most dots stand first; past six they wait beside the poster."""
    rules = sorted(poster.rules.all(), key=lambda rule: (-rule.votes, rule.place))
    for place, rule in enumerate(rules, 1):
        rule.place, rule.is_on_poster = place, place <= REMEMBERED
    PosterRule.objects.bulk_update(rules, ["place", "is_on_poster"])
    Poster.objects.filter(pk=poster.pk).update(version=F("version") + 1)


@transaction.atomic
def put_together(
    *, by: Person, poster: Poster, suggestions: Sequence[Suggestion], text: str
) -> PosterRule:
    """Suggestions that mean the same become one rule in one sentence.

    Raises NotThisStep, NameInRule.
    """
    demand(by, "poster.make", poster)
    if poster.step != Step.MERGE:
        raise NotThisStep
    refuse_names(poster.school, text)
    pictures, count = list(PosterRule.Pictogram), poster.rules.count()
    rule: PosterRule = PosterRule.objects.create(
        poster=poster,
        place=count + 1,
        text=text.strip(),
        pictogram=pictures[count % len(pictures)],
    )
    poster.suggestions.filter(pk__in=[row.pk for row in suggestions]).update(rule=rule)
    return rule


@transaction.atomic
def take_apart(*, by: Person, poster: Poster, rule: PosterRule) -> None:
    """The suggestions behind a rule are on their own again. Raises NotThisStep."""
    demand(by, "poster.make", poster)
    if poster.step != Step.MERGE:
        raise NotThisStep
    rule.delete()


@transaction.atomic
def give_dots(*, by: Person, poster: Poster, rule: PosterRule, more: int) -> None:
    """Raised hands, counted on the big screen; never below none. Raises NotThisStep."""
    demand(by, "poster.make", poster)
    if poster.step != Step.VOTE:
        raise NotThisStep
    rows = poster.rules.filter(pk=rule.pk)
    if more < 0:
        rows.filter(votes__gte=-more).update(votes=F("votes") + more)
    else:
        rows.filter(votes__lt=1000).update(votes=F("votes") + more)


@transaction.atomic
def write_rules(*, by: Person, poster: Poster, version: int, wordings: Iterable[Wording]) -> None:
    """How the rules are to stand. Raises HangsOnTheWall, WrittenMeanwhile, NameInRule, WrongNumber.

    ``version`` is what the writer had read.
    """
    demand(by, "poster.make", poster)
    row, listed = _to_change(poster), list(wordings)
    if row.version != version:
        raise WrittenMeanwhile
    refuse_names(poster.school, *(one.text for one in listed))
    if not FEWEST <= sum(one.is_on_poster for one in listed) <= MOST:
        raise WrongNumber
    ordered = sorted(listed, key=lambda one: (not one.is_on_poster, one.place))
    for place, one in enumerate(ordered, 1):
        one.rule.text, one.rule.place = one.text.strip(), place
        one.rule.pictogram = PosterRule.Pictogram(one.pictogram)
        one.rule.is_on_poster = one.is_on_poster
    fields = ["text", "place", "pictogram", "is_on_poster"]
    PosterRule.objects.bulk_update([one.rule for one in ordered], fields)
    row.version += 1
    row.save(update_fields=["version"])
    trail.record(by, "poster.make", row, law="L3")


@transaction.atomic
def hang_up(*, by: Person, poster: Poster) -> None:
    """The poster hangs on the wall: it keeps A02 for the class, and the days to look at it again
    are set. Raises NotThisStep, WrongNumber. Hanging it up twice is hanging it up once."""
    demand(by, "poster.make", poster)
    row = Poster.objects.select_for_update().get(pk=poster.pk)
    if row.is_published:
        return
    if row.step != Step.DONE:
        raise NotThisStep
    if not FEWEST <= row.rules.filter(is_on_poster=True).count() <= MOST:
        raise WrongNumber
    row.published_at, row.published_by = clock.now(), by
    row.save(update_fields=["published_at", "published_by"])
    _plan_revisits(row, clock.today())
    keep_promise(
        by=by,
        school=row.school,
        code=A02,
        about=row.group_id,
        on=clock.today(),
        evidence="poster",
        record=row.pk,
    )
    trail.record(by, "poster.hang_up", row, law="L3")


def _plan_revisits(poster: Poster, day: date) -> None:
    """The days that are still ahead; what has been looked at already stands."""
    poster.revisits.filter(held=None).delete()
    has = set(poster.revisits.values_list("slot", flat=True))
    Revisit.objects.bulk_create(
        [
            Revisit(poster=poster, slot=slot, day=on)
            for slot, on in revisit_days(poster.school, poster.year, day)
            if slot not in has
        ]
    )


@transaction.atomic
def take_down(*, by: Person, poster: Poster) -> None:
    """The poster comes down, and what it kept is open again. Twice is once."""
    demand(by, "poster.make", poster)
    row = Poster.objects.select_for_update().get(pk=poster.pk)
    if not row.is_published:
        return
    row.published_at, row.published_by = None, None
    row.withdrawn_at, row.withdrawn_by = clock.now(), by
    row.save(update_fields=["published_at", "published_by", "withdrawn_at", "withdrawn_by"])
    withdraw_record(by=by, record=row.pk)
    trail.record(by, "poster.take_down", row, law="L3")


def close_doors(poster: Poster) -> None:
    """The page for pupils is closed."""
    PosterDoor.objects.filter(poster=poster, closed_at=None).update(closed_at=clock.now())


def refuse_names(school: School, *texts: str) -> None:
    """Raise NameInRule when a pupil's name stands in one of the texts."""
    if pupils_named(school, "\n".join(texts)):
        raise NameInRule
