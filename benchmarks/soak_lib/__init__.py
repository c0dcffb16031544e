"""What :mod:`benchmarks.soak` is made of."""
