"""Reading other people's spreadsheets: open them safely, find the header, read each cell for what it means."""
