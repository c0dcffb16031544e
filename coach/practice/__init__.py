"""What goes on around a practice: the look at the camera's view before it, and how it begins."""
