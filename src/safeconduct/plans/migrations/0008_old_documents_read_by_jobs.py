import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0007_country_profiles'),
    ]

    operations = [
        migrations.RenameField(model_name='olddocument', old_name='read_at', new_name='uploaded_at'),
        migrations.RenameField(model_name='olddocument', old_name='read_by', new_name='uploaded_by'),
        migrations.AddField(
            model_name='olddocument',
            name='state',
            # What was taken over before was read within the request.
            field=models.CharField(choices=[('reading', 'Being read'), ('read', 'Read'), ('refused', 'Could not be read')], default='read', max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='olddocument',
            name='refused_because',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='olddocument',
            name='refusal',
            field=models.JSONField(default=dict),
        ),
        migrations.RemoveConstraint(model_name='olddocument', name='one_old_document_per_file'),
        migrations.AddConstraint(
            model_name='olddocument',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('version', 'digest'), name='one_old_document_per_file'),
        ),
        migrations.CreateModel(
            name='OldFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='plans.olddocument')),
            ],
        ),
    ]
