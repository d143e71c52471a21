"""Version 2: meetings, with all that belongs to them, beside the answers of version 1."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = None


def upgrade() -> None:
    """Make the tables that version 1 did not have."""
    _meetings()
    _of_meetings()
    _jobs()
    _words()
    _others()


def _whose(*, primary_key: bool = False) -> sa.Column[str]:
    owner = sa.ForeignKey("meetings.id", ondelete="CASCADE")
    return sa.Column("meeting_id", sa.String(32), owner, primary_key=primary_key, nullable=False)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(32), primary_key=True),
        _text("name"),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("body", sa.Text),
        sa.Column("date", sa.String(10)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer),
        sa.Column("options", sa.LargeBinary, nullable=False),
        _time("created"),
        _text("created_by"),
        _time("changed"),
        _text("changed_by"),
    )
    op.create_index("ix_meetings_sha256", "meetings", ["sha256"])
    op.create_table(
        "contents",
        _whose(primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        _text("name"),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _of_meetings() -> None:
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer, primary_key=True),
        _whose(),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("verb", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        _text("entry_id"),
        sa.Column("before", sa.LargeBinary),
        sa.Column("after", sa.LargeBinary),
        _time("at"),
        _text("by"),
        sa.Column("undone", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_edits_meeting", "edits", ["meeting_id", "revision"])
    op.create_table(
        "versions",
        _whose(primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _time("at"),
        _text("by"),
        sa.Column("status", sa.LargeBinary, nullable=False),
        _text("note"),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("minutes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "followups",
        sa.Column("id", sa.Integer, primary_key=True),
        _whose(),
        _text("action_id"),
        _time("at"),
        _text("by"),
        sa.Column("status", sa.String(16), nullable=False),
        _text("note"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_followups_meeting", "followups", ["meeting_id"])


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(32), primary_key=True),
        _whose(),
        _time("created"),
        _text("created_by"),
        _text("model"),
        sa.Column("prompt", sa.Text),
        sa.Column("options", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("worker", sa.String(64)),
        sa.Column("parts", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        _time("started", nullable=True),
        _time("beat", nullable=True),
        _time("finished", nullable=True),
        sa.Column("error", sa.Text),
        sa.Column("cancelling", sa.Boolean, nullable=False),
        sa.Column("run", sa.LargeBinary),
        sa.Column("before", sa.LargeBinary),
        sa.Column("result", sa.LargeBinary),
    )
    op.create_index("ix_jobs_meeting", "jobs", ["meeting_id"])
    op.create_index("ix_jobs_state", "jobs", ["state", "created"])


def _words() -> None:
    op.create_table(
        "words",
        sa.Column("id", sa.Integer, primary_key=True),
        _whose(),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        _text("entry_id"),
        _text("item"),
        _text("about"),
        _text("text"),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("is_public", sa.Boolean, nullable=False),
        sa.Column("is_whole", sa.Boolean, nullable=False),
        _text("folded"),
    )
    op.create_index("ix_words_meeting", "words", ["meeting_id", "version"])
    op.create_table(
        "worded",
        _whose(primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stamp", sa.String(96), nullable=False),
    )


def _others() -> None:
    op.create_table(
        "roles",
        sa.Column("subject", sa.Text, primary_key=True),
        _text("name"),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("sees_closed", sa.Boolean, nullable=False),
    )
    op.create_table(
        "preferences",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("value", sa.LargeBinary),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        _time("at"),
        _text("by"),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("meeting_id", sa.String(32)),
        sa.Column("details", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_meeting", "audit", ["meeting_id"])
    op.create_table(
        "settings",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("value", sa.LargeBinary),
    )
