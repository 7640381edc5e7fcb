"""docker-compose.yml and prefect.yaml are sound: what they name exists, and what they promise is kept."""

from importlib import import_module
from pathlib import Path

import pytest
import yaml

from mailroom.settings import Settings
from scripts.stack import ROOT, interpolated, load_compose

KEYS = {
    "build", "image", "restart", "environment", "volumes", "ports", "command", "entrypoint", "depends_on",
    "healthcheck", "deploy", "stop_grace_period",
}  # fmt: skip
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}
COMPOSE = load_compose()
SERVICES = COMPOSE["services"]
DEPLOYMENTS = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_only_keys_that_compose_knows(name: str):
    assert set(SERVICES[name]) <= KEYS
    assert "image" in SERVICES[name]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_waits_only_for_what_there_is(name: str):
    for needed, how in SERVICES[name].get("depends_on", {}).items():
        assert how["condition"] in CONDITIONS
        assert needed in SERVICES
        if how["condition"] == "service_healthy":
            assert "test" in SERVICES[needed]["healthcheck"]
        if how["condition"] == "service_completed_successfully":
            assert SERVICES[needed]["restart"] == "no"


def test_named_volumes_are_declared():
    used = {
        str(volume).split(":")[0]
        for spec in SERVICES.values()
        for volume in spec.get("volumes", ())
        if not str(volume).startswith((".", "/"))
    }
    assert used == set(COMPOSE["volumes"])


def test_folders_that_are_mounted_exist_or_may_be_empty():
    for spec in SERVICES.values():
        for volume in spec.get("volumes", ()):
            place = str(volume).split(":")[0]
            assert not place.startswith("./") or place == "./facts" or (ROOT / place).is_dir()


def test_every_setting_in_the_file_is_one_of_ours():
    known = {f"MAILROOM_{name.upper()}" for name in Settings.model_fields}
    for spec in SERVICES.values():
        ours = {name for name in spec.get("environment", {}) if name.startswith("MAILROOM_")}
        assert ours <= known


def test_no_secret_stands_in_the_file():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for name in ("POSTGRES_PASSWORD", "AWS_SECRET_ACCESS_KEY", "MAILROOM_S3_SECRET_KEY", "MAILROOM_WEBHOOK_SECRET"):
        for line in text.splitlines():
            if line.strip().startswith(f"{name}:"):
                assert "${" in line


def test_the_example_environment_names_every_variable():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    given = dict(line.split("=", 1) for line in example.splitlines() if "=" in line and not line.startswith("#"))
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert "${" not in interpolated(text, given)


def test_two_watchers_share_the_work():
    assert SERVICES["watch"]["deploy"]["replicas"] == 2


@pytest.mark.prefect
@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda found: found["entrypoint"])
def test_a_deployment_names_a_flow_that_there_is(deployment: dict):
    path, _, name = deployment["entrypoint"].partition(":")
    assert (ROOT / path).is_file()
    flow = getattr(import_module(path.removesuffix(".py").replace("/", ".")), name)
    assert hasattr(flow, "to_deployment")
    assert set(deployment.get("parameters", {})) <= set(flow.parameters.properties)


def test_the_image_copies_what_it_needs():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "requirements.lock" in dockerfile
    assert Path(ROOT / "requirements.lock").is_file()
