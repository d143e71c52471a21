"""A report as one web page with its source beside it."""
