"""A report as an OpenDocument text."""
