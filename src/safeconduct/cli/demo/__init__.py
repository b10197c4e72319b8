"""An invented world to try the system in: posts, officers, people, a plan. Seeded, so it is the same each time."""
