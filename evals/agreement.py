"""How far two annotators agree who did not see each other's work: the ceiling beside each score.

The second annotation is taken for an output and scored against the first: nobody can ask a program to agree with
an annotator more than a second annotator does.
"""

from collections.abc import Mapping
from pathlib import Path

from evals.annotation_minutes import annotation_as_minutes
from evals.gold_files import load_gold, own_gold
from evals.metrics import METRICS, score_minutes
from evals.records import Gold, GoldFile, Score
from summarizer.errors import UsageError


def own_annotations() -> tuple[Path, Path]:
    """Return the folders of the first and of the second annotation of the project's own documents."""
    return own_gold() / "first", own_gold() / "second"


def agreement(first: Path, second: Path) -> dict[str, float]:
    """Return F1 by metric of the annotations in folder `second` against those in `first`, over all documents.

    Only documents that both have, and of those only the lists that both filled in. A metric that nothing is
    there for is left out.

    Raises:
        UsageError: a folder cannot be used (see load_gold), or they have no document in common.
    """
    totals: dict[str, Score] = {}
    for scores in agreement_by_document(first, second).values():
        for name, score in scores.items():
            so_far = totals.get(name, Score(name, 0, 0, 0))
            totals[name] = Score(
                name, so_far.right + score.right, so_far.found + score.found, so_far.wanted + score.wanted
            )
    values = {name: totals[name].value for name in METRICS if name in totals}
    return {name: value for name, value in values.items() if value is not None}


def agreement_by_document(first: Path, second: Path) -> Mapping[str, Mapping[str, Score]]:
    """Return the scores of each document that both folders have, with the pairs that say where they differ.

    Raises:
        UsageError: as `agreement`.
    """
    theirs = {gold.id: gold for gold in load_gold(second)}
    both = [(gold, theirs[gold.id]) for gold in load_gold(first) if gold.id in theirs]
    if not both:
        raise UsageError(
            f"'{first}' and '{second}' have no document in common. Annotate the same documents twice, "
            "in files of the same names."
        )
    return {one.id: _scores(one, other) for one, other in both}


def _scores(first: Gold, second: Gold) -> Mapping[str, Score]:
    left_out = [name for name in GoldFile.model_fields if getattr(second.annotation, name) is None]
    compared = first.annotation.model_copy(update=dict.fromkeys(left_out))
    asked = Gold(compared, first.document, first.language, first.path)
    return score_minutes(asked, annotation_as_minutes(second))
