"""What a model's tokens cost, by the price list that comes with genai-prices; nothing is looked up elsewhere."""

from summarizer.models import Endpoint


def price(endpoint: Endpoint, prompt_tokens: int, completion_tokens: int) -> float | None:
    """Return US dollars: 0 for a model on this machine, None where the list has no such provider or model."""
    if endpoint.local:
        return 0.0
    from genai_prices import Usage, calc_price  # noqa: PLC0415  (reads its whole list, which few runs need)

    usage = Usage(input_tokens=prompt_tokens, output_tokens=completion_tokens)
    try:
        if endpoint.base_url is None:
            found = calc_price(usage, endpoint.model, provider_id="openai")
        else:
            # By the address alone: a model of one's own may have any name.
            found = calc_price(usage, endpoint.model, provider_api_url=endpoint.base_url)
    except LookupError:
        return None
    return float(found.total_price)
