"""Pose backends, their model files, and smoothing."""
