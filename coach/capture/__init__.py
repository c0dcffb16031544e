"""Sources of frames: cameras, video files, the virtual performer."""
