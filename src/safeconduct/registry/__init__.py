"""Nationals abroad: persons, registrations, documents, family units, communities and estimates."""
