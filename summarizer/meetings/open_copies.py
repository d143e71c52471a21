"""The public copies of versions: a version does not change, so that its copy is made once for all who read it."""

from summarizer.document import Document
from summarizer.public import public
from summarizer.records import Minutes
from summarizer.store import Store
from summarizer.store import meetings as kept
from summarizer.store.contents import document_to_bytes, minutes_to_bytes
from summarizer.store.versions import Version, version_minutes


def minutes_of(store: Store, meeting_id: str, version: Version) -> Minutes:
    """Return the minutes of a version with what is closed, as far as the version is.

    Raises:
        EditError: it is gone.
    """
    minutes = version_minutes(store, meeting_id, version.number)
    return minutes.model_copy(update={"status": version.status})


def open_copy(store: Store, meeting_id: str, version: Version) -> tuple[Minutes, Document | None]:
    """Return the public copy of a version, and of its text where that is still kept.

    Raises:
        EditError: the version is gone.
    """

    def make() -> tuple[tuple[Minutes, Document | None], int]:
        minutes, document = public(
            minutes_of(store, meeting_id, version), kept.document_if_kept(store, meeting_id)
        )
        size = len(minutes_to_bytes(minutes)) + (0 if document is None else len(document_to_bytes(document)))
        return (minutes, document), size

    has_text = kept.has_document(store, meeting_id)
    made_of = (version.sha256, version.status.model_dump_json(), has_text)
    return store.memory.once(("open copy", meeting_id, version.number), made_of, make)
