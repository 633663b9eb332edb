"""Keeping a paper. The room that makes it has asked its own rule first."""

import hashlib
from uuid import UUID

from fellesskap.documents.models import Document
from fellesskap.files.fields import Opened
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person


def keep_document(
    *,
    by: Person,
    file: SealedFile,
    kind: str,
    record: UUID,
    language: str,
    content: bytes,
    for_person: Person | None = None,
    approved: bool = True,
) -> Document:
    """Store ``content`` sealed; the same bytes of the same record are stored once."""
    checksum = hashlib.sha256(content).hexdigest()
    earlier = Document.objects.filter(
        record=record, kind=kind, checksum=checksum, for_person=for_person
    ).first()
    if earlier is not None:
        return earlier
    return Document.objects.create(
        file=file,
        kind=kind,
        record=record,
        language=language,
        content=Opened(content),
        checksum=checksum,
        made_by=by,
        made_at=clock.now(),
        for_person=for_person,
        approved_at=clock.now() if approved else None,
    )
