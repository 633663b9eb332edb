"""A stand-in is shown out of what they were let into for the time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0002_windows"), ("files", "0002_let_in_for_a_time")]

    operations = [
        migrations.AddField(
            "standin", "invitations", models.ManyToManyField(related_name="+", to="files.invited")
        ),
    ]
