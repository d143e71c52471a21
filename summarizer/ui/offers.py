"""Which models there are to choose from, as this machine is set up."""

from dataclasses import dataclass
from typing import Literal

from summarizer.choice import Settings, choose
from summarizer.local import has_engine
from summarizer.weights import QWEN, weights_at_hand


@dataclass(frozen=True)
class Offer:
    """One choice: `model` as RunChoice takes it, `name` as people know it."""

    kind: Literal["endpoint", "local", "none"]
    model: str
    name: str = ""


WITHOUT = Offer("none", "none")


def offers(settings: Settings) -> tuple[Offer, ...]:
    """Return what one may choose: first what is taken where nobody chooses; "without a model" is always among them."""
    found = [WITHOUT]
    if has_engine() and weights_at_hand(settings.cache):
        found.append(Offer("local", "local", QWEN.name))
    if settings.endpoint is not None and settings.model not in (None, "", "none", "local"):
        found.append(Offer("endpoint", str(settings.model), str(settings.model)))
    usual = choose("auto", None, settings).kind
    return tuple(sorted(found, key=lambda offer: offer.kind != usual))
