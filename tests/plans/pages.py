"""Addresses of a version's pages, and what a page says."""

import re

from django.urls import reverse

from safeconduct.plans import queries


def address(name, version, *more):
    return reverse(f"plans:{name}", args=[version.plan_id, version.number, *more])


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def content(version, key):
    return queries.section_of(version, key).content
