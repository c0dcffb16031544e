"""Streams with known truth, the aligners' peers, and the metrics of score following."""
