"""Settings come from the environment, are checked once, and have defaults for one machine."""

from pathlib import Path

import pytest

from mailroom.settings import load
from schemas.errors import Misconfigured


def test_one_machine_needs_no_settings(tmp_path: Path):
    settings = load()
    home = tmp_path / "home"
    assert settings.inbox_url == str(home / "inbox")
    assert settings.bucket_url == str(home / "bucket")
    assert settings.database_url == f"sqlite:///{home / 'mailroom.db'}"


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MAILROOM_INBOX", "s3://paper/in")
    monkeypatch.setenv("MAILROOM_MAX_PAGES", "12")
    settings = load()
    assert settings.inbox_url == "s3://paper/in"
    assert settings.limits.max_pages == 12


def test_a_dot_env_file_is_read(tmp_path: Path):
    (tmp_path / ".env").write_text("MAILROOM_SCAN_SECONDS=3\n")
    assert load().scan_seconds == 3


@pytest.mark.parametrize(
    ("name", "value"), [("WORKERS", "0"), ("EXECUTOR", "threads"), ("READING_SECONDS", "soon"), ("MAX_BYTES", "-1")]
)
def test_a_wrong_value_is_told_with_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(f"MAILROOM_{name}", value)
    with pytest.raises(Misconfigured, match=f"MAILROOM_{name}"):
        load()


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MAILROOM_S3_SECRET_KEY", "whisper")
    assert "whisper" not in repr(load())
