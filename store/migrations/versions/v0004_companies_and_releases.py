"""Our own companies; a release names the decision whose findings it lifted; receipts are found by their number."""

import sqlalchemy as sa
from alembic import op

from store.tables.columns import Moment

revision = "0004"
down_revision = "0005"
branch_labels = None
depends_on = None

FILLED = """
UPDATE releases SET version = COALESCE((
    SELECT MAX(decisions.version) FROM decisions
    WHERE decisions.document_id = releases.document_id AND decisions.at <= releases.at
), 1)
"""


def upgrade() -> None:
    op.create_table(
        "companies",
        sa.Column("company_id", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("company_id", name=op.f("pk_companies")),
    )
    op.create_index("ix_receipts_receipt_number", "receipts", ["receipt_number"])
    _made_anew("document_id", "code", "version")
    op.execute(FILLED)


def downgrade() -> None:
    _made_anew("document_id", "code")
    op.drop_index("ix_receipts_receipt_number", "receipts")
    op.drop_table("companies")


def _made_anew(*keys: str) -> None:
    """The table of releases with another primary key: few rows, and no database changes a key in place."""
    texts = [sa.column(name, sa.String()) for name in ("document_id", "code", "actor", "reason")]
    old = sa.table("releases", *texts, sa.column("at", Moment(timezone=True)))
    kept = op.get_bind().execute(sa.select(old).order_by(old.c.at.desc())).mappings().all()
    op.drop_table("releases")
    late = [sa.Column("version", sa.Integer(), nullable=False)] if "version" in keys else []
    releases = op.create_table(
        "releases",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        *late,
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("fk_releases_document_id")),
        sa.PrimaryKeyConstraint(*keys, name=op.f("pk_releases")),
    )
    rows = {(row["document_id"], row["code"]): {**row} | ({"version": 0} if late else {}) for row in kept}
    op.bulk_insert(releases, list(rows.values()))
