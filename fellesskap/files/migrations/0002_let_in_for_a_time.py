"""Someone is let in from a day to a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_first")]

    operations = [
        migrations.AddField("invited", "first_day", models.DateField(blank=True, null=True)),
        migrations.AddField("invited", "last_day", models.DateField(blank=True, null=True)),
    ]
