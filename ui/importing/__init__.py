"""Making a routine: from a video, or from the camera."""
