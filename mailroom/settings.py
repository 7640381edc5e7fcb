"""How to reach things: variables ``MAILROOM_...`` or the home's ``.env``, checked once, then plain values."""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractors.limits import Limits
from mailroom.environment import PREFIX, default_home, env_file, overlooked
from schemas.errors import Misconfigured

LOG = logging.getLogger(__name__)


class Settings(BaseSettings):
    """Everything that differs between one installation and the next. Rules of business are in the policy file.

    Inbox and bucket are a folder or ``s3://bucket/prefix``; the database is an SQLAlchemy URL. What is not given
    lies under ``home``, so that one machine needs no settings at all.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    home: Path = Field(default_factory=default_home)
    inbox: str = ""
    bucket: str = ""
    database: str = ""
    policy: Path | None = None
    models: str = ""
    model: str = ""

    s3_endpoint: str = ""
    s3_access_key: str = ""
    s3_secret_key: SecretStr = SecretStr("")
    s3_region: str = "us-east-1"
    s3_secure: bool = False

    deliver_folder: str = ""
    deliver_s3: str = ""
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")

    log: Literal["text", "json"] = "text"
    executor: str = "process"
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    reading_seconds: float = Field(3600, gt=0)
    page_seconds: float = Field(18, gt=0)
    second_opinion: bool = True
    memory_mb: int = Field(4096, ge=512)
    max_bytes: int = Field(200_000_000, gt=0)
    max_pages: int = Field(2000, gt=0)
    max_pixels: int = Field(200_000_000, gt=0)

    scan_seconds: float = Field(10, gt=0)
    quiet_seconds: float = Field(2, ge=0)
    lease_seconds: float = Field(120, gt=0)
    claim_limit: int = Field(32, ge=1)
    attempts: int = Field(5, ge=1)
    poke_host: str = "127.0.0.1"
    poke_port: int | None = None
    poke_token: SecretStr = SecretStr("")

    @field_validator("executor")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in ("process", "inline") and not value.startswith("dask://"):
            raise ValueError("must be process, inline or dask://host:port")
        return value

    @property
    def inbox_url(self) -> str:
        return self.inbox or str(self.home / "inbox")

    @property
    def bucket_url(self) -> str:
        return self.bucket or str(self.home / "bucket")

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.home / 'mailroom.db'}"

    @property
    def models_folder(self) -> Path:
        """Where versions of the layout model lie, absolute: workers may stand in another folder."""
        return Path(self.models or self.home / "models").expanduser().absolute()

    def made_home(self) -> Path:
        """The folder of what is not placed elsewhere, made if need be. Raises Misconfigured when it cannot be."""
        from store import close_to_others, private_folder

        try:
            private_folder(self.home)
            if (
                self.home == default_home()
            ):  # older releases left it open; a folder that somebody chose stays as it is
                close_to_others(self.home)
            if not self.models:  # workers can read what is there when they start, and what comes into it later
                private_folder(self.models_folder)
        except OSError as problem:
            raise Misconfigured(f"MAILROOM_HOME: cannot make {self.home}: {problem.strerror}") from problem
        return self.home

    @property
    def is_embedded(self) -> bool:
        """Whether everything lies on this machine, so that what is missing may be made without asking."""
        return self.database_url.startswith("sqlite")

    @property
    def lease(self) -> timedelta:
        """How long a claimed arrival stays with its watcher without a sign of life."""
        return timedelta(seconds=self.lease_seconds)

    @property
    def limits(self) -> Limits:
        """What one file may cost, as the readers take it."""
        return Limits(
            max_bytes=self.max_bytes,
            max_pages=self.max_pages,
            max_pixels=self.max_pixels,
            page_seconds=self.page_seconds,
        )


def load(**values: object) -> Settings:
    """Settings from the environment, with ``values`` on top. Raises Misconfigured naming each wrong variable.

    What is set and not known is told in the log, once.
    """
    for told in overlooked_settings():
        _tell_once(told)
    try:
        # _env_file: as the library names it
        return Settings(_env_file=env_file(), **values)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as problem:
        wrong = "; ".join(
            f"MAILROOM_{'_'.join(str(part) for part in error['loc']).upper()}: {error['msg']}"
            for error in problem.errors()
        )
        raise Misconfigured(wrong) from problem


@cache
def _tell_once(told: str) -> None:
    LOG.warning(told)


def overlooked_settings() -> tuple[str, ...]:
    """What somebody set and nothing reads, in words."""
    return tuple(overlooked(Settings.model_fields))
