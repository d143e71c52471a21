"""What is remembered of meetings' texts, so that pages come at once; all of it is forgotten when something is deleted."""

from summarizer.checks.support import forget_words
from summarizer.meetings.editing import forget_sentences
from summarizer.people.names import forget_names
from summarizer.review.people import forget_people
from summarizer.store import Store
from summarizer.ui.actions import forget_seen


def forget_with(store: Store) -> Store:
    """Return `store`, which from now on has all of it forgotten when something is removed from it."""
    store.forgetting += [forget_sentences, forget_people, forget_words, forget_names, forget_seen]
    return store
