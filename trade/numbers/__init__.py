"""Numbers and amounts as people and machines write them."""
