"""Parts of the benchmark of keeping to one person."""
