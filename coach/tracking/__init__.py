"""Which person, and the crop that holds them."""
