"""Serves the deployments of prefect.yaml from one long-lived process: ``python -m flows.serve``."""

from __future__ import annotations

from mailroom.settings import load

SWEEP_AT = "0 2 * * *"
DELIVER_EVERY = 300
AT_ONCE = 2


def main() -> None:
    """Register the deployments and run what is scheduled or asked for, until stopped; a running flow is finished."""
    from flows import environment

    environment.prepare(load().made_home())
    from prefect import serve
    from prefect.deployments.runner import RunnerDeployment

    from flows.deliver import deliver
    from flows.schedules import send_again, settle_again, sweep

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
