"""Who did what to which record, and who read it; append-only and hash-chained."""
