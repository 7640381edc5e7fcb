"""The one base of everything that is stored, sent or received: frozen and strict about names."""

from pydantic import BaseModel, ConfigDict


class Contract(BaseModel):
    """A plain value: cannot change once made, and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
