"""Every change to who is who: ``positions``, ``staff`` (somebody new), ``doors`` (who comes in)."""

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
from fellesskap.people.actions.positions import (
    appoint,
    confirm_guardianship,
    end_address_grading,
    end_position,
    grade_address,
)
from fellesskap.people.actions.staff import add_worker, set_school_details

__all__ = [
    "accept_invitation",
    "add_worker",
    "appoint",
    "choose_written_form",
    "confirm_guardianship",
    "create_owner",
    "end_address_grading",
    "end_position",
    "find_invitation",
    "find_substitute_code",
    "give_substitute_code",
    "grade_address",
    "invite",
    "set_school_details",
    "sign_confidentiality",
    "withdraw_substitute_code",
]
