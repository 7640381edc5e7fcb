"""Serves the deployments of prefect.yaml from one long-lived process: ``python -m flows.serve``."""

from __future__ import annotations

from mailroom.settings import load
from schemas.errors import Unavailable

SWEEP_AT = "0 2 * * *"
DELIVER_EVERY = 300
AT_ONCE = 2


def main() -> None:
    """Register the deployments and run what is scheduled or asked for, until stopped; a running flow is finished."""
    from flows import environment

    environment.prepare(load().made_home())
    from prefect import serve
    from prefect.deployments.runner import RunnerDeployment

    from flows.api import prefect_api
    from flows.deliver import deliver
    from flows.process import reporting_to
    from flows.schedules import send_again, settle_again, sweep

    with prefect_api() as api:
        api.wait()
        if api.url is None:
            raise Unavailable("Prefect's server does not answer")
        with reporting_to(api.url):
            serve(
                RunnerDeployment.from_flow(sweep, name="nightly", cron=SWEEP_AT),
                RunnerDeployment.from_flow(deliver, name="every-five-minutes", interval=DELIVER_EVERY),
                RunnerDeployment.from_flow(settle_again, name="by-hand"),
                RunnerDeployment.from_flow(send_again, name="by-hand"),
                limit=AT_ONCE,
                # A restart must not leave the schedules paused.
                pause_on_shutdown=False,
            )


if __name__ == "__main__":
    main()
