"""The virtual performer: authored 3-D motion with known truth."""
