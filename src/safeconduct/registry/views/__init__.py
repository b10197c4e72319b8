"""Pages of the register. Each stands behind a door and fetches its rows through `visible_to`."""
