"""Aligners: where in the routine the learner is."""
