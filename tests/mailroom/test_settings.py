"""Settings come from the environment, are checked once, and have defaults for one machine."""

from pathlib import Path

import pytest

from mailroom.environment import redacted
from mailroom.settings import load, overlooked_settings
from schemas.errors import Misconfigured
from store import Database, close_to_others, open_bucket


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


def test_the_env_file_of_the_home_is_read(tmp_path: Path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".env").write_text("MAILROOM_SCAN_SECONDS=3\n")
    assert load().scan_seconds == 3


def test_the_env_file_of_the_folder_one_stands_in_is_not_read_and_that_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    (tmp_path / ".env").write_text("MAILROOM_DELIVER_FOLDER=/somewhere/else\n")
    assert load().deliver_folder == ""
    assert f"{tmp_path / '.env'} is not read" in caplog.text


def test_an_env_file_of_other_programs_is_nothing_to_tell(tmp_path: Path):
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\n")
    assert overlooked_settings() == ()


def test_a_named_env_file_is_read_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".env").write_text("MAILROOM_SCAN_SECONDS=3\n")
    (tmp_path / "mine.env").write_text("MAILROOM_SCAN_SECONDS=4\n")
    monkeypatch.setenv("MAILROOM_ENV_FILE", str(tmp_path / "mine.env"))
    assert load().scan_seconds == 4


def test_a_named_env_file_that_is_not_there_stops_us(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MAILROOM_ENV_FILE", "/nowhere/mine.env")
    with pytest.raises(Misconfigured, match=r"MAILROOM_ENV_FILE: there is no file /nowhere/mine\.env"):
        load()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("MAILROOM_DELIVER_FOLDR", "MAILROOM_DELIVER_FOLDER"),
        ("MAILROOM_WEBHOOKURL", "MAILROOM_WEBHOOK_URL"),
        ("MAILROOM_WORKER", "MAILROOM_WORKERS"),
        ("MAILROOM_S3_SECRETKEY", "MAILROOM_S3_SECRET_KEY"),
        ("mailroom_page_second", "MAILROOM_PAGE_SECONDS"),
    ],
)
def test_a_variable_that_nobody_knows_is_named_with_the_near_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str, near: str
):
    monkeypatch.setenv(name, "1")
    load()
    assert f"{name} is no setting that Mailroom knows; did you mean {near}?" in caplog.text


def test_a_variable_unlike_any_is_named_alone(tmp_path: Path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".env").write_text("MAILROOM_COFFEE=black\nCOFFEE=black\n")
    assert overlooked_settings() == ("MAILROOM_COFFEE is no setting that Mailroom knows.",)


@pytest.mark.parametrize("name", ["MAILROOM_DEBUG", "MAILROOM_HOME", "mailroom_workers", "MAILROOM_POKE_TOKEN"])
def test_variables_that_are_known_are_nothing_to_tell(monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv(name, "1")
    assert overlooked_settings() == ()


@pytest.mark.parametrize(
    ("name", "value", "text", "shown"),
    [
        ("DATABASE", "postgresql://u:hush-1@db/x", "no host in postgresql://u:hush-1@db/x", "u:***@db"),
        ("DATABASE", "postgresql://u:hu%23sh@db/x", 'password "hu#sh" is wrong', 'password "***" is wrong'),
        ("S3_SECRET_KEY", "abcd1234", "signature abcd1234 refused", "signature *** refused"),
        ("WEBHOOK_SECRET", "whsec_YWJj", "key whsec_YWJj", "key ***"),
        ("POKE_TOKEN", "let-me-in", "Bearer let-me-in", "Bearer ***"),
        (
            "WEBHOOK_URL",
            "https://hooks.example/in/T0KEN99?k=zzz999",
            "POST /in/T0KEN99?k=zzz999",
            "POST /in/***?k=***",
        ),
        (
            "WEBHOOK_URL",
            "https://me:hush@hooks.example/in",
            "to https://me:hush@hooks.example/in",
            "to https://me:***@",
        ),
    ],
)
def test_what_is_secret_is_hidden_from_texts(monkeypatch: pytest.MonkeyPatch, name, value, text, shown):
    monkeypatch.setenv(f"MAILROOM_{name}", value)
    assert shown in redacted(text)


def test_a_login_is_hidden_in_any_address():
    assert redacted("amqp://guest:guest1@host and http://host/a:b@c") == "amqp://guest:***@host and http://host/a:b@c"


def test_words_that_are_no_secret_stay(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MAILROOM_WEBHOOK_URL", "https://hooks.example/in")
    monkeypatch.setenv("MAILROOM_S3_SECRET_KEY", "")
    text = "hooks.example in the invoice does not answer"
    assert redacted(text) == text


@pytest.mark.parametrize("existed", [False, True])
def test_the_usual_home_is_its_owners_only_also_where_it_was_open_before(tmp_path: Path, monkeypatch, existed: bool):
    home = tmp_path / ".mailroom"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("MAILROOM_HOME")
    if existed:
        home.mkdir(mode=0o755)
    settings = load()
    settings.made_home()
    database = Database(settings.database_url)
    database.migrate()
    bucket = open_bucket(settings.bucket_url)
    bucket.put(b"a letter")
    database.close()
    open_to_others = [path for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077]
    assert open_to_others == []


def test_a_home_that_somebody_chose_is_left_as_open_as_it_was(tmp_path: Path):
    (tmp_path / "home").mkdir(mode=0o755)
    load().made_home()
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o755


def test_devices_and_shared_places_are_never_closed(tmp_path: Path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    (tmp_path / "link").symlink_to(shared)
    for place in (shared, tmp_path / "link", Path("/dev/null")):
        before = place.stat().st_mode
        close_to_others(place)
        assert place.stat().st_mode == before


def test_a_database_outside_the_home_is_its_owners_only_and_its_folder_stays_as_it_was(tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    Database(f"sqlite:///{folder / 'mailroom.db'}").close()
    assert (folder / "mailroom.db").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o755


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
