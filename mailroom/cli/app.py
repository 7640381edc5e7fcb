"""All commands under their names. Importing this must stay quick: commands import what they need when they run."""

from __future__ import annotations

from typing import Annotated

import typer

from mailroom.cli.desk import cases, documents, facts, policy, report
from mailroom.cli.learn import evaluate, models, train
from mailroom.cli.run import batch, deliver, demo, extract, watch
from mailroom.cli.upkeep import doctor, ledger, migrate, status

app = typer.Typer(
    name="mailroom",
    help="Reads vendor paperwork, checks it against purchase orders and receipts, and explains what differs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"mailroom {version('mailroom')}")
        raise typer.Exit


@app.callback()
def _before_all(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    del version  # told by its callback


app.command("demo")(demo.demo)
app.command("batch")(batch.batch)
app.command("extract")(extract.extract)
app.add_typer(facts.orders, name="orders")
app.add_typer(facts.receipts, name="receipts")
app.add_typer(facts.vendors, name="vendors")
app.add_typer(facts.companies, name="companies")
app.command("watch")(watch.watch)
app.add_typer(deliver.deliver, name="deliver")
app.add_typer(cases.cases, name="cases")
app.add_typer(documents.documents, name="documents")
app.add_typer(report.report, name="report")
app.add_typer(ledger.ledger, name="ledger")
app.add_typer(policy.policy, name="policy")
app.command("evaluate")(evaluate.evaluate)
app.command("train")(train.train)
app.add_typer(models.models, name="models")
app.command("migrate")(migrate.migrate)
app.command("status")(status.status)
app.command("doctor")(doctor.doctor)
