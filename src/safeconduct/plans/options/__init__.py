"""Evacuation options: plans of whole vehicles and people for a scenario, told, compared and changed by hand.

No database: everything is read from the frozen problem and the list of journeys.
"""
