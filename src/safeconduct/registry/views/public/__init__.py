"""Pages for whoever has a telephone: no sign-in, no cookie, no script. See docs/decisions/0017-public-pages.md."""
