"""Model fields whose column holds a sealed value (`backend.core.sealing`).

A row that was read carries its sealed values as `Sealed`; the first look at the attribute opens
them, so that a list or a count that needs no words opens none. What cannot be opened raises.

`.update()`, a filter and `bulk_update` cannot know whose row a value is for and are refused; seal
the values of one row with `sealed()`. Rows of `.values()` are opened with `opened()`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.apps import apps
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from backend.core.sealing import SealError, seal, unseal

_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    Field = models.Field
else:

    class Field(models.Field):
        def __class_getitem__(cls, _):
            return cls


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as it stands in the database. It is no text, and never becomes one by accident."""

    value: bytes

    def __str__(self) -> str:
        raise SealError("A sealed value was used as text; open its row with `opened()` first.")

    def __repr__(self) -> str:
        return "<Sealed>"


class SealedAttribute(DeferredAttribute):
    """Gives the opened value of a field; opens it at the first look."""

    field: SealedField[Any, Any]

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            place = self.field.place(lambda name: getattr(instance, name))
            value = instance.__dict__[self.field.attname] = self.field.open(value, place)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(Field[_ST, _GT]):
    """What the three kinds share. `sealed_by` names the columns that tell whose row it is.

    They must be known before the row is written and never change; by default the primary key.
    """

    descriptor_class = SealedAttribute
    # As text and list are: nothing in it, so nothing to hide, and no time spent on it.
    EMPTY: ClassVar[tuple[Any, ...]]

    def __init__(self, *args: Any, sealed_by: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sealed_by = tuple(sealed_by)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.sealed_by:
            kwargs["sealed_by"] = self.sealed_by
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "BinaryField"

    @cached_property
    def _row(self) -> list[tuple[str, Callable[[Any], Any]]]:
        meta = self.model._meta
        by_name = {field.name: field for field in meta.concrete_fields}
        fields = [by_name[name] for name in self.sealed_by] or [meta.pk]
        return [
            (
                one.attname,
                (one.target_field if isinstance(one, models.ForeignKey) else one).to_python,
            )
            for one in fields
        ]

    @property
    def row_names(self) -> list[str]:
        """Return the columns that a row of `.values()` must hold to be opened."""
        return [name for name, _ in self._row]

    def place(self, value_of: Callable[[str], Any]) -> str:
        """Return where a row's value stands; `value_of` gives its columns by name."""
        row = [to_python(value_of(name)) for name, to_python in self._row]
        where = f"{self.model._meta.db_table}.{self.column}"
        if None in row:
            raise SealError(f"{where} cannot be sealed: its row has no key yet.")
        return f"{where}:{'/'.join(map(str, row))}"

    def close(self, value: Any, place: str) -> Sealed | None:
        if value is None:
            return None
        return Sealed(b"" if value in self.EMPTY else seal(self.encode(value), place))

    def open(self, value: Sealed, place: str) -> Any:
        return self.decode(unseal(value.value, place))

    def encode(self, value: Any) -> bytes:
        raise NotImplementedError

    def decode(self, content: bytes) -> Any:
        raise NotImplementedError

    def empty(self) -> Any:
        return self.EMPTY[0]

    def from_db_value(self, value: Any, *_: Any) -> Any:
        if value is None:
            return None
        return Sealed(bytes(value)) if value else self.empty()

    def pre_save(self, instance: models.Model, add: bool) -> Sealed | None:
        del add
        # A value that was not looked at is opened too: what cannot be opened is not written back.
        return self.close(
            getattr(instance, self.attname), self.place(lambda name: getattr(instance, name))
        )

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed):
            return value
        if value in self.EMPTY:
            return Sealed(b"")
        raise SealError(
            f"{self.model._meta.db_table}.{self.column} is sealed row by row: save the object, or "
            "give update() what `sealed()` made for its row."
        )

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        sealed = value if prepared else self.get_prep_value(value)
        return None if sealed is None else connection.Database.Binary(sealed.value)  # type: ignore[attr-defined]


class EncryptedTextField(SealedField[str, str]):
    """Text; an empty one is kept as nothing."""

    EMPTY = ("", b"")

    def encode(self, value: str) -> bytes:
        return value.encode()

    def decode(self, content: bytes) -> str:
        return content.decode()


class EncryptedJSONField(SealedField[Any, Any]):
    """A document of JSON; `default` (list or dict) is also what an empty one is read as."""

    EMPTY = ([], {}, b"")

    def empty(self) -> Any:
        return self.get_default()

    def encode(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def decode(self, content: bytes) -> Any:
        return json.loads(content)


class EncryptedBytesField(SealedField[bytes | None, bytes | None]):
    """A file, such as a PDF."""

    EMPTY = (b"",)

    def encode(self, value: bytes) -> bytes:
        return bytes(value)

    def decode(self, content: bytes) -> bytes:
        return content


@cache
def fields_of(model: type[models.Model]) -> list[SealedField[Any, Any]]:
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]


def all_fields() -> Iterator[SealedField[Any, Any]]:
    """Yield every sealed field of every table."""
    for model in apps.get_models(include_auto_created=True):
        yield from fields_of(model)


def opened(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    """Open the sealed values of a row of `.values()`, in place; it must hold the row's key."""
    for field in fields_of(model):
        value = row.get(field.attname)
        if isinstance(value, Sealed):
            row[field.attname] = field.open(value, field.place(row.__getitem__))
    return row


def sealed(instance: models.Model, **values: Any) -> dict[str, Sealed | None]:
    """Return values for an `update()` of this one row, sealed for it."""
    by_name = {field.attname: field for field in fields_of(type(instance))}
    return {
        name: by_name[name].close(value, by_name[name].place(lambda key: getattr(instance, key)))
        for name, value in values.items()
    }
