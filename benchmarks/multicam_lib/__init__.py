"""Parts of benchmarks/multicam.py."""
