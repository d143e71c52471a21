"""A report as a tagged PDF (PDF/A-2a, PDF/UA-1), set by typst."""
