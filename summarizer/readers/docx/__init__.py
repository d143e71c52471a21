"""Word: docx."""
