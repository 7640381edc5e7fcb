"""The world outside: where papers come from and where records go."""
