"""What the label of a field of the head says: who is there, who is not, a group, a role, or something else."""

from dataclasses import dataclass

from summarizer.document import Clean
from summarizer.language import Language
from summarizer.people.roles import Roles
from summarizer.people.shapes import Shapes
from summarizer.people.words import PeopleWords

_LONGEST_STATUS = 6


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of a clean text, from `start` on, with the label before it.

    `single`: it names one person, and what follows is about him; `listed`: it is a bullet or a row;
    `other`: it is the head of a table that is not about people, so that a list ends.
    """

    clean: Clean
    label: str | None
    text: str
    start: int
    single: bool = False
    listed: bool = False
    other: bool = False


class Labels:
    """Tells labels apart."""

    def __init__(self, language: Language, shapes: Shapes, roles: Roles) -> None:
        labels = language.section("people", PeopleWords).labels
        self._roles = roles
        self._present = language.pattern(rf"(?<!\w){labels.present}(?!\w)")
        self._absent = language.pattern(rf"(?<!\w){labels.absent}(?!\w)")
        self._ends = language.pattern(rf"^{labels.ends}$")
        self._invited = language.pattern(rf"^{labels.invited}$")
        self._outside = language.pattern(rf"^{labels.outside}$")
        self._groups = language.pattern(rf"^(?:{shapes.article}\s+)?{labels.groups}(?!\w)")
        self.names, self.about, self.others = labels.name_headers, labels.about_headers, labels.other_headers

    def is_status(self, label: str) -> bool:
        """Whether `label` says who is there or who is not."""
        return len(label.split()) <= _LONGEST_STATUS and (self.is_present(label) or self.is_absent(label))

    def is_present(self, label: str) -> bool:
        """Whether `label` says who is there."""
        return bool(self._present.search(label)) and not self.is_absent(label)

    def is_absent(self, label: str) -> bool:
        """Whether `label` says who is not there."""
        return bool(self._absent.search(label))

    def is_end(self, label: str) -> bool:
        """Whether `label` is about something else, so that a list of people ends."""
        return bool(self._ends.match(label))

    def is_outside(self, label: str) -> bool:
        """Whether `label` names people who need not have been there ("Kopie aan")."""
        return bool(self._outside.match(label))

    def is_invited(self, label: str) -> bool:
        """Whether `label` names the circle of whom another list says who came ("Deelnemers" before "Aanwezig")."""
        return bool(self._invited.match(label))

    def is_group(self, label: str) -> bool:
        """Whether `label` is a group of people ("Leden", "College")."""
        return bool(self._groups.match(label))

    def is_role(self, label: str) -> bool:
        """Whether `label` is a role and nothing else."""
        return self._roles.named(label.strip(" :")) is not None

    def knows(self, label: str) -> bool:
        """Whether `label` is any of these."""
        label = label.strip(" :")
        return self.is_status(label) or self.is_group(label) or self.is_end(label) or self.is_role(label)

    def heads_people(self, columns: tuple[str, ...]) -> bool | None:
        """Whether heads of columns are those of a list of people; None when they are no such heads at all.

        The first that is known decides: "Nr | Onderwerp | Wie" is an agenda, "Naam | Onderwerp" is not.
        """
        for column in columns:
            if column in self.names or column in self.about or self.is_status(column):
                return True
            if column in self.others:
                return False
        return None
