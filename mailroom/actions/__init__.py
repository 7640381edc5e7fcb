"""What the product does, one transaction each; every action may run twice with the same result."""
