"""Contingency plans: versions, sections, and the test of their evacuation."""
