"""Kinds of work for the tests of the worker: some that can be counted, some that break it."""

SECRET = "Somphone Invented"
