"""Parts of the benchmark that rebuilds Table 1 of the PoseSync paper."""
