"""What the interviewers of a room have decided about invitations, kept as long as the room is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from whiteboard.collab.protocol.roles import Role
from whiteboard.collab.protocol.rooms import is_notes
from whiteboard.collab.protocol.tokens import Grant


class Facts(BaseModel):
    """Of a room and of its notes together. Invitations are named by their ids."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    denied: frozenset[str] = frozenset()
    roles: dict[str, Role] = Field(default_factory=dict)
    released: bool = False

    @property
    def empty(self) -> bool:
        return not (self.denied or self.roles or self.released)

    def role(self, grant: Grant) -> Role | None:
        """The role that an invitation gives in its room now; None where it opens nothing (any more)."""
        if grant.id in self.denied:
            return None
        if not is_notes(grant.room):
            return self.roles.get(grant.id, grant.role)
        # Whoever lost the interviewer's role in the room has lost it in the notes as well.
        if grant.role.leads and self.roles.get(grant.id, grant.role).leads:
            return Role.INTERVIEWER
        return Role.OBSERVER if self.released else None

    def denying(self, invitation: str) -> Facts:
        return self.model_copy(update={"denied": self.denied | {invitation}})

    def giving(self, invitation: str, role: Role) -> Facts:
        return self.model_copy(update={"roles": {**self.roles, invitation: role}})

    def releasing(self) -> Facts:
        return self.model_copy(update={"released": True})

    def merged(self, other: Facts) -> Facts:
        """Both together; where they differ about a role, the other one's."""
        return Facts(
            denied=self.denied | other.denied,
            roles={**self.roles, **other.roles},
            released=self.released or other.released,
        )

    def encoded(self) -> bytes:
        return self.model_dump_json().encode()


def read_facts(data: bytes) -> Facts:
    """What `encoded` wrote.

    Raises:
        ValueError: something else.
    """
    try:
        return Facts.model_validate_json(data)
    except ValidationError as error:
        raise ValueError("not the facts of a room") from error
