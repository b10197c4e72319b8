import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce


def moved_when_it_ended(apps, schema_editor):
    """Earlier imports did not note when they went from step to step; the last moment they did note is near enough."""
    apps.get_model("registry", "Import").objects.update(
        moved_at=Coalesce("undone_at", "committed_at", "uploaded_at")
    )


class Migration(migrations.Migration):

    dependencies = [
        ("identity", "0001_organisations_posts_officers"),
        ("registry", "0003_name_keys_in_byte_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="import", name="file_removed_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(model_name="import", name="moved_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(moved_when_it_ended, migrations.RunPython.noop),
        migrations.AlterField(model_name="import", name="moved_at", field=models.DateTimeField()),
        migrations.AlterField(
            model_name="import",
            name="state",
            field=models.CharField(
                choices=[
                    ("inspecting", "Being looked at"),
                    ("uploaded", "Uploaded: say what each column holds"),
                    ("checking", "Being checked"),
                    ("checked", "Checked: ready to be taken into the register"),
                    ("committing", "Being taken into the register"),
                    ("committed", "In the register"),
                    ("undoing", "Being undone"),
                    ("undone", "Undone"),
                    ("refused", "Refused"),
                ],
                default="inspecting",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="traveldocument", name="number", field=models.CharField(blank=True, max_length=30)
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("filters", models.JSONField(default=dict)),
                ("language", models.CharField(max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "Being written"),
                            ("ready", "Ready"),
                            ("stopped", "Stopped"),
                            ("removed", "Removed from the server"),
                        ],
                        default="writing",
                        max_length=7,
                    ),
                ),
                ("stored_as", models.CharField(blank=True, max_length=80)),
                ("file_bytes", models.PositiveBigIntegerField(default=0)),
                ("persons", models.PositiveIntegerField(default=0)),
                ("ready_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exports", to="identity.post"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "writing")),
                        fields=("asked_by", "post"),
                        name="one_export_at_a_time",
                    )
                ],
            },
        ),
    ]
