"""Who was there and who was not."""

from collections.abc import Iterable, Sequence

from evals.matching import match
from evals.records import Judged, Pair, Score
from evals.scorers.names import same_person
from summarizer.language import load_language
from summarizer.records import Attendance, Person

_HERE: frozenset[Attendance] = frozenset({"present", "partly"})
_AWAY: frozenset[Attendance] = frozenset({"absent"})


def score_people(judged: Judged) -> Iterable[Score]:
    """Give `people_present` and `people_absent`, of the lists that the gold has."""
    meeting = judged.gold.annotation.meeting
    if meeting is None:
        return
    for metric, names, kinds in (
        ("people_present", meeting.present, _HERE),
        ("people_absent", meeting.absent, _AWAY),
    ):
        if names is not None:
            found = [person for person in judged.minutes.people if person.attendance in kinds]
            yield _score(metric, judged, found, names)


def _score(metric: str, judged: Judged, found: Sequence[Person], wanted: Sequence[str]) -> Score:
    language = load_language(judged.gold.language)

    def same(person: Person, name: str) -> float:
        return float(same_person(person.name, name, language)) + (person.name == name)

    matches = match(found, wanted, same, 1.0)
    taken, got = {pair.found for pair in matches}, {pair.wanted for pair in matches}
    pairs = [
        Pair(wanted[pair.wanted], found[pair.found].name, ok=True, gold_index=pair.wanted, output_id=found[pair.found].id)
        for pair in matches
    ]  # fmt: skip
    pairs += [Pair(name, None, ok=False, gold_index=k) for k, name in enumerate(wanted) if k not in got]
    pairs += [
        Pair(None, each.name, ok=False, output_id=each.id) for k, each in enumerate(found) if k not in taken
    ]
    return Score(metric, len(matches), len(found), len(wanted), tuple(pairs))
