"""All tables. A change here is a new VERSION, with a migration to it in `migrations/versions`."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from summarizer.store.columns import Line, Moment, Packed, PackedJson

# Raised with every change of the tables.
VERSION = 3

TABLES = MetaData()


def _of_meeting(*, primary_key: bool = False) -> Column[str]:
    """Return the column of what belongs to a meeting, and goes with it."""
    whose = ForeignKey("meetings.id", ondelete="CASCADE")
    return Column("meeting_id", String(32), whose, primary_key=primary_key, nullable=False)


# A row for every version that has been at work here; the highest one counts.
STORE = Table("store", TABLES, Column("version", Integer, primary_key=True, autoincrement=False))

# Only `content` is text from a document; the rest are names, numbers and hashes.
ANSWERS = Table(
    "answers",
    TABLES,
    Column("key", String(64), primary_key=True),
    Column("document", String(64), nullable=False),
    Column("model", Text, nullable=False),
    Column("prompt", Text, nullable=False),
    Column("schema", String(64), nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("repeat", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("content", Text, nullable=False),
    Column("label_logprobs", JSON(none_as_null=True)),
    Column("prompt_tokens", Integer, nullable=False),
    Column("completion_tokens", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
)

# Which other documents an answer served: they share its text, so forgetting one of them must take it along.
REUSES = Table(
    "reuses",
    TABLES,
    Column("document", String(64), primary_key=True),
    Column("key", String(64), primary_key=True),
)

# What a list of meetings shows; `title`, `body`, `date` and `state` are those of the working minutes.
MEETINGS = Table(
    "meetings",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("name", Line, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("language", String(16), nullable=False),
    Column("title", Line),
    Column("body", Line),
    Column("date", String(10)),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("version", Integer),
    Column("options", PackedJson, nullable=False),
    Column("created", Moment, nullable=False),
    Column("created_by", Line, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("changed_by", Line, nullable=False),
)

# The bulk of a meeting: "source", "document" and "minutes" (the working copy), and what was given beside it.
CONTENTS = Table(
    "contents",
    TABLES,
    _of_meeting(primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", Line, nullable=False),
    Column("data", Packed, nullable=False),
)

EDITS = Table(
    "edits",
    TABLES,
    Column("id", Integer, primary_key=True),
    _of_meeting(),
    Column("revision", Integer, nullable=False),
    Column("verb", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("entry_id", Line, nullable=False),
    Column("before", PackedJson),
    Column("after", PackedJson),
    Column("at", Moment, nullable=False),
    Column("by", Line, nullable=False),
    Column("undone", Boolean, nullable=False),
    Index("ix_edits_meeting", "meeting_id", "revision"),
    # The number of an edit that went with its meeting is never given to another one.
    sqlite_autoincrement=True,
)

VERSIONS = Table(
    "versions",
    TABLES,
    _of_meeting(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("by", Line, nullable=False),
    Column("status", PackedJson, nullable=False),
    Column("note", Line, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("minutes", Packed, nullable=False),
)

JOBS = Table(
    "jobs",
    TABLES,
    Column("id", String(32), primary_key=True),
    _of_meeting(),
    Column("created", Moment, nullable=False),
    Column("created_by", Line, nullable=False),
    Column("model", Line, nullable=False),
    Column("prompt", Line),
    Column("options", PackedJson, nullable=False),
    Column("state", String(16), nullable=False),
    Column("worker", String(64)),
    Column("parts", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("started", Moment),
    Column("beat", Moment),
    Column("finished", Moment),
    Column("error", Line),
    Column("cancelling", Boolean, nullable=False),
    Column("run", PackedJson),
    Column("before", Packed),
    Column("result", Packed),
    Index("ix_jobs_meeting", "meeting_id"),
    Index("ix_jobs_state", "state", "created"),
)

FOLLOWUPS = Table(
    "followups",
    TABLES,
    Column("id", Integer, primary_key=True),
    _of_meeting(),
    Column("action_id", Line, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Line, nullable=False),
    Column("status", String(16), nullable=False),
    Column("note", Line, nullable=False),
    Index("ix_followups_meeting", "meeting_id"),
    sqlite_autoincrement=True,
)

# What can be found of a meeting, of its working copy (version 0) and of the version that members read. `folded` is
# what a search compares; `is_public` whether anybody may find it, `is_whole` whether those who may see all do.
WORDS = Table(
    "words",
    TABLES,
    Column("id", Integer, primary_key=True),
    _of_meeting(),
    Column("version", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("entry_id", Line, nullable=False),
    Column("item", Line, nullable=False),
    Column("about", Line, nullable=False),
    Column("text", Line, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("is_public", Boolean, nullable=False),
    Column("is_whole", Boolean, nullable=False),
    Column("folded", Line, nullable=False),
    Index("ix_words_meeting", "meeting_id", "version"),
)

# Of which meetings WORDS has the words, and of what they were made: they are made anew when that is another.
WORDED = Table(
    "worded",
    TABLES,
    _of_meeting(primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("stamp", String(96), nullable=False),
)

ROLES = Table(
    "roles",
    TABLES,
    Column("subject", Line, primary_key=True),
    Column("name", Line, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("sees_closed", Boolean, nullable=False),
)

PREFERENCES = Table(
    "preferences",
    TABLES,
    Column("subject", Line, primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("value", PackedJson),
)

# Who did what and when; never what it said. It stays when its meeting goes, hence no foreign key.
AUDIT = Table(
    "audit",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Line, nullable=False),
    Column("what", String(64), nullable=False),
    Column("meeting_id", String(32)),
    Column("details", JSON, nullable=False),
    Index("ix_audit_meeting", "meeting_id"),
    sqlite_autoincrement=True,
)

SETTINGS = Table(
    "settings",
    TABLES,
    Column("key", String(64), primary_key=True),
    Column("value", PackedJson),
)

# What the eval suite measured, whole: it holds sentences of the documents that were annotated for it.
MEASUREMENTS = Table(
    "measurements",
    TABLES,
    Column("id", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("content", PackedJson, nullable=False),
)
