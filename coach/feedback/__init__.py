"""Joint error, grade and cues."""
