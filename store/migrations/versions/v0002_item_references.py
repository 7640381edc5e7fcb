"""Item numbers of vendors that people have confirmed to mean items of ours."""

import sqlalchemy as sa
from alembic import op

from store.tables.columns import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "item_references",
        sa.Column("vendor_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("buyer_sku", sa.String(), nullable=False),
        sa.Column("vendor_sku", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("vendor_id", "item", "buyer_sku", name=op.f("pk_item_references")),
    )


def downgrade() -> None:
    op.drop_table("item_references")
