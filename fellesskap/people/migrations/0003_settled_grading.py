"""A protected address protects until rektor has seen to it, not until the decision's last day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_doors"),
    ]

    operations = [
        migrations.AddField(
            model_name="addressgrading",
            name="settled_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
