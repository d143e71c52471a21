"""The draft pass: what the text itself says, found by the rules of a language file."""
