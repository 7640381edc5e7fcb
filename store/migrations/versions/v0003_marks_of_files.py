"""What the file system says of a landed file, to find what was overwritten, and how often work on it was left."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("arrivals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mark", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("abandoned", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("arrivals", schema=None) as batch_op:
        batch_op.drop_column("abandoned")
        batch_op.drop_column("mark")
