
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0001_first_register'),
    ]

    operations = [
        migrations.AddField(
            model_name='placeupdate',
            name='phone',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='placeupdate',
            name='phones_before',
            field=models.JSONField(null=True),
        ),
    ]
