"""A new link to an account in use is told, and leaves the second factor where it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_named_for_an_address")]

    operations = [
        migrations.AddField(
            "invitation", "account_in_use", models.BooleanField(default=False)
        ),
        migrations.AddField(
            "invitation", "keeps_second_factor", models.BooleanField(default=False)
        ),
        migrations.AddField(
            "invitation", "told_at", models.DateTimeField(blank=True, null=True)
        ),
    ]
