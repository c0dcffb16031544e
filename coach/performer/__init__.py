"""The virtual performer: authored 3-D motion and its renderer, the test and demo source with known truth."""
