"""What is computed from keypoints: joint angles, distances, normalisation, camera view."""
