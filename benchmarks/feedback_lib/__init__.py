"""Learners whose mistakes are known, and how well the coach names them."""
