"""Pure rules and models: values in, values out; no framework, files, clock, network or log."""
