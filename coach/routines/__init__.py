"""Routines: what is learnt. Format, store, import from video, record from camera."""
