"""What happens to paper on its way: scanners, misreadings, stamps."""
