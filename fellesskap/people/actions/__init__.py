"""Every change to who is who: ``positions``, ``homes``, ``staff`` and ``doors`` (who comes in)."""

from fellesskap.people.actions.doors import (
    accept_invitation,
    choose_written_form,
    create_owner,
    find_invitation,
    find_substitute_code,
    give_substitute_code,
    invite,
    sign_confidentiality,
    withdraw_substitute_code,
)
from fellesskap.people.actions.homes import (
    confirm_guardianship,
    confirm_guardianships,
    end_address_grading,
    end_naming,
    end_tie,
    grade_address,
    name_for_address,
    renew_address_grading,
    write_tie,
)
from fellesskap.people.actions.positions import appoint, end_position
from fellesskap.people.actions.staff import add_worker, set_school_details

__all__ = [
    "accept_invitation",
    "add_worker",
    "appoint",
    "choose_written_form",
    "confirm_guardianship",
    "confirm_guardianships",
    "create_owner",
    "end_address_grading",
    "end_naming",
    "end_position",
    "end_tie",
    "find_invitation",
    "find_substitute_code",
    "give_substitute_code",
    "grade_address",
    "invite",
    "name_for_address",
    "renew_address_grading",
    "set_school_details",
    "sign_confidentiality",
    "withdraw_substitute_code",
    "write_tie",
]
