import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_two_may_write_and_the_child_chooses"),
        ("understanding", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConceptTag",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concept_tags",
                        to="files.sealedfile",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="understanding.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["wording__concept__place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("file", "wording"), name="concept_tag_once_per_file"
                    )
                ],
            },
        ),
    ]
