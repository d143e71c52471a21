"""OpenDocument text: odt."""
