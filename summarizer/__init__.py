"""Minutes that can be trusted: every statement leads back to its source."""
