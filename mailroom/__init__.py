"""The product: settings, desk, actions, command line."""
