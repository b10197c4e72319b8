"""What every room stands on: the clock, jobs, components, form behaviour; no business tables."""
