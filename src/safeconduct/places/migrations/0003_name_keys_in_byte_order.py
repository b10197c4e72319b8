"""Search looks for keys that begin with what was typed, as a range. PostgreSQL must compare them byte by byte for
that, not by the rules of a language, where the last character of all may count for nothing."""

from django.db import migrations


def by_bytes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE places_namekey ALTER COLUMN "key" TYPE varchar(80) COLLATE "C"')


def by_language(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE places_namekey ALTER COLUMN "key" TYPE varchar(80) COLLATE "default"')


class Migration(migrations.Migration):
    dependencies = [("places", "0002_far_side_of_a_crossing")]
    operations = [migrations.RunPython(by_bytes, by_language)]
