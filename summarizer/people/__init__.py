"""The people of a document: one registry, in which every spelling leads to one person.

First the names that were given, then the head (attendance.py), then the speakers of a transcript, then
whoever is named in the text (naming.py), all put together in a roster; mentions.py finds them in any
clean text. Who could be one of two stays nobody.
"""

from summarizer.people.mentions import Mention, coordinated
from summarizer.people.names import spelling_variants
from summarizer.people.registry import GivenPerson, Registry, build_registry, spellings
from summarizer.people.roles import Role

__all__ = [
    "GivenPerson",
    "Mention",
    "Registry",
    "Role",
    "build_registry",
    "coordinated",
    "spelling_variants",
    "spellings",
]
