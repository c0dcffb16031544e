"""The library: the routines there are, as cards."""
