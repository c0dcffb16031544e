"""The Cameras page: videos of one movement by several cameras, on one clock."""
