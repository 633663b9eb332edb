"""A text that lies sealed in the database and is read as a plain string by those let in."""

from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from fellesskap.vault import keys


class SealedAttribute(DeferredAttribute):
    """Opens the text when it is first read; an unread text is never opened."""

    field: "SealedTextField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """The words as a string; empty when nothing was written."""
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, self.field.opened_type):
            return value
        if not value:
            return self.field.opened_type()
        opened = keys.open(instance.file.data_key, bytes(value), self.field.bound_to(instance))
        plain = self.field.from_bytes(opened)
        instance.__dict__[self.field.attname] = plain
        return plain

    def __set__(self, instance: Any, value: Any) -> None:
        """Keeps what is given; it is sealed when the row is saved."""
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.BinaryField):  # type: ignore[type-arg] # not generic at run time
    """Text sealed with the key of ``row.file``, bound to its row and column (AES-256-GCM).

    A sealed text moved to another row, column or file does not open.
    """

    descriptor_class = SealedAttribute
    opened_type: type = str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", b"")
        super().__init__(*args, **kwargs)

    def from_bytes(self, opened: bytes) -> Any:
        """What the reader gets."""
        return opened.decode()

    def to_bytes(self, plain: Any) -> bytes:
        """What is sealed."""
        return bytes(plain.encode())

    def bound_to(self, row: models.Model) -> str:
        """What the seal is bound to."""
        return f"{row._meta.label}.{self.attname}:{row.pk}"

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Seal what was written; what was never opened is saved as it lies."""
        value = model_instance.__dict__.get(self.attname, b"")
        if not isinstance(value, self.opened_type):
            return bytes(value or b"")
        if not value:
            return b""
        file = model_instance.file  # type: ignore[attr-defined]
        return keys.seal(file.data_key, self.to_bytes(value), self.bound_to(model_instance))


class Opened(bytes):
    """Bytes that have been opened, told apart from those that lie sealed."""


class SealedBytesField(SealedTextField):
    """A sealed paper: give it ``Opened(pdf)``, read it as ``Opened``."""

    opened_type = Opened

    def from_bytes(self, opened: bytes) -> Opened:
        """The paper itself."""
        return Opened(opened)

    def to_bytes(self, plain: Any) -> bytes:
        """The paper itself."""
        return bytes(plain)
