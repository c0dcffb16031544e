"""Parts of the benchmark of live practice."""
