"""What the interviewers of a room have decided about invitations, kept as long as the room is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from whiteboard.collab.protocol.rooms import is_notes
from whiteboard.collab.protocol.tokens import Grant
from whiteboard.model.role import Role

MOST_INVITATIONS = 100


class Facts(BaseModel):
    """Of a room and of its notes together. Invitations are named by their ids.

    `invitations` are those that the relay has made, or has seen somebody come in with; others, which nobody
    has used, no relay knows of.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    denied: frozenset[str] = frozenset()
    roles: dict[str, Role] = Field(default_factory=dict)
    released: bool = False
    invitations: dict[str, Grant] = Field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not (self.denied or self.roles or self.released or self.invitations)

    def role(self, grant: Grant) -> Role | None:
        """The role that an invitation gives in its room now; None where it opens nothing (any more)."""
        if grant.id in self.denied or not all(self._leads(maker) for maker in grant.by):
            return None
        if not is_notes(grant.room):
            return self.roles.get(grant.id, grant.role)
        # Whoever lost the interviewer's role in the room has lost it in the notes as well.
        if grant.role.leads and self.roles.get(grant.id, grant.role).leads:
            return Role.INTERVIEWER
        return Role.OBSERVER if self.released else None

    def _leads(self, maker: str) -> bool:
        # Nobody makes invitations who could not at that time; what counts is what was decided since.
        return maker not in self.denied and self.roles.get(maker, Role.INTERVIEWER).leads

    def open(self, now: float) -> tuple[Grant, ...]:
        """The invitations that let somebody in, the newest last; `now` in POSIX seconds."""
        return tuple(
            grant
            for grant in self.invitations.values()
            if grant.expires > now and self.role(grant) is not None
        )

    def noting(self, grant: Grant, now: float) -> Facts:
        """With one more invitation, and without those that have expired."""
        kept = {known.id: known for known in self.open(now)}
        return self.model_copy(update={"invitations": {**kept, grant.id: grant}})

    def denying(self, invitation: str) -> Facts:
        return self._without(frozenset({invitation}) | self._made_with(invitation))

    def giving(self, invitation: str, role: Role) -> Facts:
        given = self.model_copy(update={"roles": {**self.roles, invitation: role}})
        # By name, too: they must not come back to life when their maker is promoted again.
        return given if role.leads else given._without(self._made_with(invitation))

    def _made_with(self, invitation: str) -> frozenset[str]:
        return frozenset(i for i, grant in self.invitations.items() if invitation in grant.by)

    def _without(self, invitations: frozenset[str]) -> Facts:
        left = {i: grant for i, grant in self.invitations.items() if i not in invitations}
        return self.model_copy(update={"denied": self.denied | invitations, "invitations": left})

    def releasing(self) -> Facts:
        return self.model_copy(update={"released": True})

    def merged(self, other: Facts) -> Facts:
        """Both together; where they differ about a role, the other one's."""
        denied = self.denied | other.denied
        known = {**self.invitations, **other.invitations}
        return Facts(
            denied=denied,
            roles={**self.roles, **other.roles},
            released=self.released or other.released,
            invitations={i: grant for i, grant in known.items() if i not in denied},
        )

    def encoded(self) -> bytes:
        return self.model_dump_json(by_alias=True, exclude_defaults=True).encode()


def read_facts(data: bytes) -> Facts:
    """What `encoded` wrote.

    Raises:
        ValueError: something else.
    """
    try:
        return Facts.model_validate_json(data)
    except ValidationError as error:
        raise ValueError("not the facts of a room") from error
