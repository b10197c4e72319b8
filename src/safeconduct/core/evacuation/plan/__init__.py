"""Plans of whole vehicles and whole people."""
