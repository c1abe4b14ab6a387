"""The base of everything that a design holds: a frozen record with an id."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel


class Record(BaseModel, frozen=True, extra="allow", allow_inf_nan=False):
    """Frozen and validated. Fields that this version does not know are kept as they came."""

    type: str
    id: str

    def changed(self, **fields: Any) -> Self:
        """A copy with the fields replaced, validated again (`model_copy` would not validate).

        Raises:
            pydantic.ValidationError: a value does not fit its field.
        """
        return type(self).model_validate({**self.fields(), **fields})

    def fields(self) -> dict[str, Any]:
        """Every field by name, unknown ones included; values as they are, not copied."""
        declared = type(self).model_fields
        return {**{name: getattr(self, name) for name in declared}, **(self.model_extra or {})}
