"""Search looks for keys that begin with a word, as a range. PostgreSQL must compare them byte by byte for that, not by
the rules of the language the server was installed in, where "~" may stand before the letters."""

from django.db import migrations


def by_bytes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE registry_namekey ALTER COLUMN "key" TYPE varchar(40) COLLATE "C"')


def by_language(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE registry_namekey ALTER COLUMN "key" TYPE varchar(40) COLLATE "default"')


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_telephones_of_an_update")]
    operations = [migrations.RunPython(by_bytes, by_language)]
