"""First tables."""

import sqlalchemy as sa
from alembic import op

from store.tables.columns import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("arrival_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("received_at", Moment(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("duplicate_of", sa.String(), nullable=True),
        sa.Column("claimable_at", Moment(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("finished_at", Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("arrival_id", name=op.f("pk_arrivals")),
    )
    with op.batch_alter_table("arrivals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrivals_claimable_at"), ["claimable_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrivals_claimed_by"), ["claimed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrivals_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrivals_sha256"), ["sha256"], unique=False)

    op.create_table(
        "contents",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("arrival_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_contents")),
    )
    op.create_table(
        "destinations",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("is_served", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_destinations")),
    )
    op.create_table(
        "ledger",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_ledger")),
    )
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_subject", ["subject"], unique=False)

    op.create_table(
        "ledger_head",
        sa.Column("head", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("head", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "orders",
        sa.Column("po_number", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("order_date", sa.Date(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("po_number", name=op.f("pk_orders")),
    )
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.create_index("ix_orders_vendor_id", ["vendor_id", "status", "order_date", "po_number"], unique=False)

    op.create_table(
        "receipts",
        sa.Column("po_number", sa.String(), nullable=False),
        sa.Column("receipt_number", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("po_number", "receipt_number", name=op.f("pk_receipts")),
    )
    op.create_table(
        "vendors",
        sa.Column("vendor_id", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("vendor_id", name=op.f("pk_vendors")),
    )
    op.create_table(
        "order_keys",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("po_number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["po_number"], ["orders.po_number"], name=op.f("fk_order_keys_po_number"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "key", "po_number", name=op.f("pk_order_keys")),
    )
    with op.batch_alter_table("order_keys", schema=None) as batch_op:
        batch_op.create_index("ix_order_keys_po_number", ["po_number"], unique=False)

    op.create_table(
        "parts",
        sa.Column("part_id", sa.String(), nullable=False),
        sa.Column("arrival_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("problem_message", sa.String(), nullable=True),
        sa.Column("sender", sa.String(), nullable=True),
        sa.Column("words_sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["arrival_id"], ["arrivals.arrival_id"], name=op.f("fk_parts_arrival_id")),
        sa.PrimaryKeyConstraint("part_id", name=op.f("pk_parts")),
    )
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parts_arrival_id"), ["arrival_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_parts_sha256"), ["sha256"], unique=False)

    op.create_table(
        "vendor_keys",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("vendor_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vendor_id"], ["vendors.vendor_id"], name=op.f("fk_vendor_keys_vendor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "key", "vendor_id", name=op.f("pk_vendor_keys")),
    )
    with op.batch_alter_table("vendor_keys", schema=None) as batch_op:
        batch_op.create_index("ix_vendor_keys_vendor_id", ["vendor_id"], unique=False)

    op.create_table(
        "documents",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("arrival_id", sa.String(), nullable=False),
        sa.Column("part_id", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pages", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision_version", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["arrival_id"], ["arrivals.arrival_id"], name=op.f("fk_documents_arrival_id")),
        sa.ForeignKeyConstraint(["part_id"], ["parts.part_id"], name=op.f("fk_documents_part_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_arrival_id"), ["arrival_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_status"), ["status"], unique=False)

    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", Moment(timezone=True), nullable=False),
        sa.Column("closed_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("fk_cases_document_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_cases")),
        sa.UniqueConstraint("document_id", name=op.f("uq_cases_document_id")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("ix_cases_state", ["state", "opened_at"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extraction_version", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("fk_decisions_document_id")),
        sa.PrimaryKeyConstraint("document_id", "version", name=op.f("pk_decisions")),
    )
    op.create_table(
        "document_keys",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name=op.f("fk_document_keys_document_id")
        ),
        sa.PrimaryKeyConstraint("kind", "key", "document_id", name=op.f("pk_document_keys")),
    )
    with op.batch_alter_table("document_keys", schema=None) as batch_op:
        batch_op.create_index("ix_document_keys_document_id", ["document_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("sequence", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("fk_events_document_id")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_events")),
        sa.UniqueConstraint("event_id", name=op.f("uq_events_event_id")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_document_id", ["document_id", "sequence"], unique=False)

    op.create_table(
        "extractions",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("fk_extractions_document_id")),
        sa.PrimaryKeyConstraint("document_id", "version", name=op.f("pk_extractions")),
    )
    op.create_table(
        "fingerprints",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("fk_fingerprints_document_id")),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_fingerprints")),
    )
    op.create_table(
        "releases",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("fk_releases_document_id")),
        sa.PrimaryKeyConstraint("document_id", "code", name=op.f("pk_releases")),
    )
    op.create_table(
        "deliveries",
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_at", Moment(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("delivered_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["destination"], ["destinations.name"], name=op.f("fk_deliveries_destination")),
        sa.ForeignKeyConstraint(["sequence"], ["events.sequence"], name=op.f("fk_deliveries_sequence")),
        sa.PrimaryKeyConstraint("destination", "sequence", name=op.f("pk_deliveries")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliveries_document_id"), ["document_id"], unique=False)
        batch_op.create_index("ix_deliveries_due", ["destination", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliveries_state"), ["state"], unique=False)
    head = sa.table("ledger_head", sa.column("head"), sa.column("sequence"), sa.column("hash"))
    op.bulk_insert(head, [{"head": 1, "sequence": 0, "hash": "0" * 64}])


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_state"))
        batch_op.drop_index("ix_deliveries_due")
        batch_op.drop_index(batch_op.f("ix_deliveries_document_id"))

    op.drop_table("deliveries")
    op.drop_table("releases")
    op.drop_table("fingerprints")
    op.drop_table("extractions")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_document_id")

    op.drop_table("events")
    with op.batch_alter_table("document_keys", schema=None) as batch_op:
        batch_op.drop_index("ix_document_keys_document_id")

    op.drop_table("document_keys")
    op.drop_table("decisions")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_state")

    op.drop_table("cases")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_status"))
        batch_op.drop_index(batch_op.f("ix_documents_sha256"))
        batch_op.drop_index(batch_op.f("ix_documents_part_id"))
        batch_op.drop_index(batch_op.f("ix_documents_arrival_id"))

    op.drop_table("documents")
    with op.batch_alter_table("vendor_keys", schema=None) as batch_op:
        batch_op.drop_index("ix_vendor_keys_vendor_id")

    op.drop_table("vendor_keys")
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parts_sha256"))
        batch_op.drop_index(batch_op.f("ix_parts_arrival_id"))

    op.drop_table("parts")
    with op.batch_alter_table("order_keys", schema=None) as batch_op:
        batch_op.drop_index("ix_order_keys_po_number")

    op.drop_table("order_keys")
    op.drop_table("vendors")
    op.drop_table("receipts")
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.drop_index("ix_orders_vendor_id")

    op.drop_table("orders")
    op.drop_table("ledger_head")
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.drop_index("ix_ledger_subject")

    op.drop_table("ledger")
    op.drop_table("destinations")
    op.drop_table("contents")
    with op.batch_alter_table("arrivals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arrivals_sha256"))
        batch_op.drop_index(batch_op.f("ix_arrivals_key"))
        batch_op.drop_index(batch_op.f("ix_arrivals_claimed_by"))
        batch_op.drop_index(batch_op.f("ix_arrivals_claimable_at"))

    op.drop_table("arrivals")
