"""What people agreed to: which of their answers stands, the words they were asked in, and how those who withdrew are
known again in a list."""
