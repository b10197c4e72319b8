"""Figures for docs/benchmarks.md. Nothing here is a test: times are measured, not asserted."""
