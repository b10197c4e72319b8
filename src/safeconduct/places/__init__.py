"""Countries, provinces, cities, airports, crossings and the basemap: the ground everything else stands on."""
