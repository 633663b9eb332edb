"""Every address of the product, with each named record that its page is about.

The crawl opens them all, the fuzz spoils what they take, the sweep looks at them in a browser.
"""

from collections.abc import Iterator
from functools import cache
from inspect import getclosurevars
from itertools import product
from typing import Any

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from fellesskap.breaks.models import Break, Post, Zone
from fellesskap.care.models import Known
from fellesskap.cases.models import (
    Card,
    Case,
    LightNote,
    Measure,
    MessageToOwner,
    PlanVersion,
    Report,
)
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.community.models import (
    Activity,
    BuddyActivity,
    BuddyScheme,
    Charter,
    DreamClass,
    FriendGroup,
    FriendRound,
    Gathering,
    Pair,
    Poster,
    Practice,
    Programme,
    ProgrammeSession,
    Revisit,
    Turn,
)
from fellesskap.councils.models import Item, Seat, WheelLine
from fellesskap.demo.planting import Play
from fellesskap.figures.models import Choice, CouncilReport, Evaluation, MeasureIdea
from fellesskap.home.models import Letter, ParentMeeting, WeekPlan
from fellesskap.kit import clock
from fellesskap.meetings.models import (
    Consent,
    GradeCheck,
    Handed,
    Meeting,
    Member,
    Outsider,
    Point,
    Series,
    Task,
)
from fellesskap.people.models import Group, School
from fellesskap.plan.models import (
    Answer,
    Body,
    Feed,
    FixedWeek,
    Line,
    Plan,
    Promise,
    SchoolMeasure,
    Section,
)
from fellesskap.understanding.models import Concept, Deck, Session, Told
from fellesskap.understanding.session_urls import urlpatterns as session_urls

# Log-in, log-out and the pages of the account are tested in their own rooms; these would end the
# crawl's session or need a token.
NOT_CRAWLED = {"logout", "demo_enter"}
Route = tuple[str, tuple[str, ...]]
OF_A_SESSION = [one.name for one in session_urls if one.pattern.converters]
# What each page of one record is about; pages of cases that are not named here are about a case.
KINDS: dict[str, type[Any]] = {
    "cases:receipt": Report,
    "cases:answer": Report,
    "cases:intake": Report,
    "cases:undo": Report,
    "cases:name_pupil": Report,
    "cases:note": LightNote,
    "cases:report_note": LightNote,
    "cases:share_note": LightNote,
    "cases:hold_note": LightNote,
    "cases:owner_message": MessageToOwner,
    "cases:card": Card,
    "cases:measure": Measure,
    "cases:answer_measure": Measure,
    "cases:withdraw_answer": Measure,
    **dict.fromkeys(("plan:open", "plan:open_for_pupils", "plan:open_pdf"), School),
    **dict.fromkeys(("plan:owed", "plan:set_aside", "plan:relevant_again"), Commitment),
    **dict.fromkeys(("plan:section", "plan:write_section", "plan:take_out_section"), Section),
    **dict.fromkeys(("plan:put_back_section", "plan:add_line"), Section),
    **dict.fromkeys(("plan:write_line", "plan:move_line", "plan:take_out_line"), Line),
    **dict.fromkeys(("plan:put_back_line",), Line),
    **dict.fromkeys(("plan:write_promise", "plan:drop_promise"), Promise),
    **dict.fromkeys(("plan:follow_measure", "plan:stop_measure"), SchoolMeasure),
    **dict.fromkeys(("plan:fixed_week", "plan:fixed_week_out"), FixedWeek),
    "plan:withdraw": Evidence,
    "plan:reply": Answer,
    "plan:end_body": Body,
    "plan:feed_revoke": Feed,
    **dict.fromkeys(("meetings:call", "meetings:members", "meetings:consents"), Series),
    **dict.fromkeys(("meetings:for_home", "meetings:hand_on"), Point),
    **dict.fromkeys(("meetings:open_list", "meetings:open_minutes"), School),
    "meetings:withdraw_consent": Consent,
    "meetings:handed": Handed,
    "meetings:uncheck": GradeCheck,
    "meetings:unseat": Member,
    "meetings:outsider_off": Outsider,
    **dict.fromkeys(("councils:end_seat", "councils:invite"), Seat),
    **dict.fromkeys(("councils:item", "councils:answer", "councils:send"), Item),
    "councils:give_back": Item,
    **dict.fromkeys(("councils:meeting", "councils:new_point", "councils:who"), Meeting),
    **dict.fromkeys(("councils:close", "councils:minutes"), Meeting),
    **dict.fromkeys(("councils:point", "councils:from_point"), Point),
    **dict.fromkeys(("councils:line", "councils:hold", "councils:remove"), WheelLine),
    "meetings:task": Task,
    **dict.fromkeys(("meetings:point", "meetings:drop", "meetings:give_task"), Point),
    **dict.fromkeys(("meetings:decide", "meetings:call_in"), Point),
    **dict.fromkeys(("breaks:end_zone", "breaks:place"), Zone),
    "breaks:end_break": Break,
    **dict.fromkeys(("figures:change_new", "figures:take_back"), Choice),
    "figures:take_back_measure": MeasureIdea,
    "figures:for_council": Body,
    **dict.fromkeys(
        [
            *("figures:report", "figures:write", "figures:fau", "figures:release"),
            *("figures:withdraw", "figures:put_away", "figures:report_pdf", "figures:report_word"),
        ],
        CouncilReport,
    ),
    **dict.fromkeys(("home:week", "home:begin_week"), Group),
    **dict.fromkeys(("home:week_plan", "home:write_week", "home:week_paper"), WeekPlan),
    **dict.fromkeys(
        ("home:publish_week", "home:take_back_week", "home:keep_as_template"), WeekPlan
    ),
    **dict.fromkeys(("home:meeting", "home:change_meeting", "home:call_off"), ParentMeeting),
    **dict.fromkeys(("home:held", "home:not_held", "home:minutes_letter"), ParentMeeting),
    **dict.fromkeys(("community:start", "community:begin_charter"), Group),
    **dict.fromkeys(("community:charter", "community:write_charter"), Charter),
    **dict.fromkeys(("community:charter_pdf", "community:agree"), Charter),
    "community:not_agreed": Charter,
    **dict.fromkeys(("community:begin_dream_class", "community:friend_class"), Group),
    **dict.fromkeys(("community:make_round", "community:keep_from"), Group),
    "community:no_longer_from": Group,
    **dict.fromkeys(("community:our_dream", "community:dream_class"), DreamClass),
    **dict.fromkeys(("community:write_agreement", "community:gather"), DreamClass),
    **dict.fromkeys(("community:gathering_out", "community:add_mentor"), DreamClass),
    **dict.fromkeys(("community:mentor_trained", "community:end_mentor"), DreamClass),
    **dict.fromkeys(("community:my_buddy", "community:part_buddies", "community:step_in"), Pair),
    **dict.fromkeys(("community:buddy_board", "community:buddy_period"), BuddyScheme),
    **dict.fromkeys(("community:put_together", "community:suggest_buddies"), BuddyScheme),
    **dict.fromkeys(("community:keep_apart", "community:let_together"), BuddyScheme),
    **dict.fromkeys(("community:plan_buddies", "community:buddies_held"), BuddyScheme),
    **dict.fromkeys(("community:buddies_not_held", "community:buddies_drop"), BuddyScheme),
    "community:diplomas_pdf": BuddyScheme,
    **dict.fromkeys(("community:friend_round", "community:mix_round"), FriendRound),
    **dict.fromkeys(("community:share_round", "community:take_back_round"), FriendRound),
    **dict.fromkeys(("community:end_round", "community:move_pupil"), FriendRound),
    **dict.fromkeys(("community:friend_group", "community:add_turn"), FriendGroup),
    **dict.fromkeys(("community:share_telephone", "community:keep_telephone"), FriendGroup),
    **dict.fromkeys(("community:turn", "community:drop_turn", "community:take_turn"), Turn),
    **dict.fromkeys(("community:decline_turn", "community:turn_happened"), Turn),
    "community:turn_not_happened": Turn,
    **dict.fromkeys(("community:activity", "community:activity_out", "community:shown"), Activity),
    **dict.fromkeys(("community:programme", "community:describe_programme"), Programme),
    **dict.fromkeys(("community:plan_session", "community:session_held"), Programme),
    **dict.fromkeys(("community:session_not_held", "community:session_out"), Programme),
    "community:take_back": Practice,
    "community:revisit": Revisit,
    **dict.fromkeys(("understanding:open_words", "understanding:open_for_pupils"), School),
    **dict.fromkeys(("understanding:open_deck", "understanding:open_deck_for_pupils"), School),
    **dict.fromkeys(("understanding:deck", "understanding:show_deck"), Deck),
    **dict.fromkeys(("understanding:deck_pdf", "understanding:edit_deck"), Deck),
    "understanding:tell": Deck,
    **dict.fromkeys(("understanding:take_back", "understanding:tell_newcomer"), Told),
    "understanding:newcomer_not_told": Told,
    **{f"understanding:{name}": Session for name in OF_A_SESSION},
}
# Pages of a room that are not named above are about the record the room is for.
ROOMS: dict[str, type[Any]] = {
    "figures": Evaluation,
    "home": Letter,
    "cases": Case,
    "plan": Plan,
    "meetings": Meeting,
    "breaks": Post,
    "community": Poster,
    "care": Known,
    "understanding": Concept,
    "councils": Body,
}
# Pages that show something else when asked in another way.
ASKED: dict[str, tuple[str, ...]] = {
    "meetings:meetings": ("?alle",),
    "meetings:minutes": ("?for=alle", "?for=hjem"),
    "meetings:minutes_pdf": ("?for=alle", "?for=hjem"),
    "meetings:class_review": ("?elev=forst", "?elev={Even}"),
    "meetings:meeting": ("?punkt={Punktet om Emma}", "?punkt={Punktet om Even}", "?rom"),
    "meetings:consents": ("?elev={Espen}",),
    "plan:read": ("?kapittel=alt",),
    "plan:open": ("?kapittel=alt",),
}
# What hangs on the named plans: each is opened by its own address.
HANGS_ON: list[type[Any]] = [
    Choice,
    MeasureIdea,
    Section,
    Line,
    Promise,
    Answer,
    Evidence,
    Zone,
    Break,
    Revisit,
    Gathering,
    BuddyActivity,
    ProgrammeSession,
    Member,
    Outsider,
]
# What is named after the record in an address.
PART_OF = (Gathering, BuddyActivity, ProgrammeSession)


@cache
def routes() -> tuple[Route, ...]:
    """(name, argument names) of every address of the product."""
    return tuple(_routes(get_resolver(), ""))


def _routes(resolver: URLResolver, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _routes(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name and entry.name not in NOT_CRAWLED:
            yield f"{space}{entry.name}", tuple(entry.pattern.converters)


def addresses(told: Play) -> Iterator[str]:
    """Every address without an argument, and every other with each named record of its kind."""
    for name, arguments in routes():
        ids = _arguments(told, name, arguments) if arguments else [{}]
        found = [reverse(name, kwargs=given) for given in ids]
        if only_takes(resolve(found[0]).func):
            yield found[0]
            continue
        asked = [one.format_map(_named(told)) for one in ASKED.get(name, ())]
        yield from (address + ask for address, ask in product(found, ["", *asked]))


_EVERY: list[str] = []


def every_address(told: Play) -> list[str]:
    """The same, looked up once in each process: the school is laid down with the same ids."""
    if not _EVERY:
        _EVERY.extend(addresses(told))
    return _EVERY


def _named(told: Play) -> dict[str, str]:
    """The id of each record and person, by name."""
    rows = told.records | told.cast.people
    return {name: str(row.pk) for name, row in rows.items() if isinstance(row, Model)}


def only_takes(view: Any) -> bool:
    """Whether ``view`` answers 405 to everyone who reads, before it has looked at any record."""
    while view is not None:
        methods = getclosurevars(view).nonlocals.get("request_method_list", ("GET",))
        if "GET" not in methods:
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def _arguments(told: Play, name: str, arguments: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Each named record of the kind a page is about; two of another kind, to see them refused."""
    if "token" in arguments:
        yield {"token": "nobody-has-this"}
        return
    if arguments == ("code",):
        yield from ({"code": code} for code in ("A01", "A02", "A10", "A99"))
        return
    rows = [*told.records.values(), *hanging()]
    kind = KINDS.get(name, ROOMS.get(name.partition(":")[0]))
    right = [row for row in rows if kind is not None and isinstance(row, kind)]
    wrong = [row for row in rows if row not in right][:2]
    parts = parts_of(told, rows, arguments[-1])
    for row in [*right, *wrong]:
        if len(arguments) == 1:
            yield {arguments[0]: row.pk}
        else:
            yield from ({arguments[0]: row.pk, arguments[1]: part} for part in parts)


def parts_of(told: Play, rows: list[Any], argument: str) -> list[Any]:
    """What may stand in an address after the record."""
    others = {
        "weekday": [clock.today().weekday()],
        "code": ["A02"],
        "days": [told.cast.school.pk],
        "slug": ["fau"],
        "thread": [row.thread for row in rows if isinstance(row, Line)][:1],
        "day": [clock.today().isoformat()],
        "size": ["a4"],
        "language": ["ar"],
        "pupil_pk": [told.cast["Even"].pk],
        "meeting_pk": [told.records["Personalmøtet"].pk],
        "part": [row.pk for row in rows if isinstance(row, PART_OF)],
        "person": [told.cast["Even"].pk],
        "place": [1],
    }
    plans = [row.pk for row in rows if isinstance(row, Measure | PlanVersion)]
    return others.get(argument, plans)


def hanging() -> Iterator[Any]:
    """The parts of the plans and of the yard, and what shows that its promises were kept."""
    for kind in HANGS_ON:
        rows = kind._base_manager.all()
        yield from rows.exclude(commitment__promise="") if kind is Evidence else rows
