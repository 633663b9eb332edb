"""The keys of uploaded files, when the master key changes."""

from fellesskap.integrations.models import ImportRun
from fellesskap.vault import keys


def move_to_the_current_key() -> int:
    """Lock the keys of uploaded files with the current master key; how many were moved."""
    moved = 0
    for run in ImportRun.objects.only("pk", "wrapped_key").iterator():
        wrapped = bytes(run.wrapped_key)
        if keys.key_id(wrapped) != keys.current_id():
            ImportRun.objects.filter(pk=run.pk).update(wrapped_key=keys.rewrap(wrapped))
            moved += 1
    return moved
