
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_gazetteer'),
    ]

    operations = [
        migrations.AddField(
            model_name='place',
            name='far_area',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.area'),
        ),
        migrations.AddField(
            model_name='place',
            name='far_country',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.country'),
        ),
    ]
