"""Pages that read several rooms: the first page, search, help."""
