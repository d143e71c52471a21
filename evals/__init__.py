"""Measuring the summarizer: what is here imports the library, never the reverse."""
