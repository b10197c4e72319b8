"""The `safeconduct` command."""
