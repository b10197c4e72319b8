"""Posts, organisations, officers and roles: who someone is and what they may open."""
