"""Subtitles of recorded meetings: vtt and srt."""
