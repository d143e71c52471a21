"""What Word and OpenDocument have in common: structure, XML, transcripts of Teams."""
