"""What is composed from the rest, anew after changes: the overview and the coverage. Pure."""

from summarizer.records import Coverage, Minutes
from summarizer.review.source import SourceText, uses
from summarizer.rules.context import Findings
from summarizer.rules.summary import overview


def refresh(minutes: Minutes, source: SourceText) -> Minutes:
    """Return `minutes` with the overview and the coverage that belong to their entries as they are now."""
    used = uses(source, minutes)
    cues = (use for use in used if use.cue)
    coverage = Coverage(
        sentences=len(used),
        used=sum(bool(use.used_by) for use in used),
        unused_cues=tuple(
            piece for use in cues for piece in source.document.evidence(source.sentences[use.number].spans())
        ),
    )
    told = overview(Findings(decisions=minutes.decisions))
    return minutes.model_copy(update={"overview": told, "coverage": coverage})
