from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="case",
            name="ask_every_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
