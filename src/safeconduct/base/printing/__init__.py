"""Printing for every room: which letters can be drawn, and setting a sheet as PDF. What is printed is the room's own."""
