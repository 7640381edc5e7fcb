"""Tests of how the benchmarks count."""
