"""The log, its seals, and the short list of what waits for a seal."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("school_id", models.UUIDField(editable=False, null=True)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=60)),
                ("target", models.CharField(max_length=120)),
                ("law", models.CharField(blank=True, max_length=12)),
                ("why", models.CharField(blank=True, max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change", "Change"),
                            ("read", "Read"),
                            ("refusal", "Refusal"),
                            ("export", "Export"),
                        ],
                        default="change",
                        max_length=8,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target", "at"], name="entry_of_target"),
                    models.Index(fields=["actor", "target", "at"], name="entry_of_actor"),
                    models.Index(fields=["school_id", "at"], name="entry_of_school"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("school_id", models.UUIDField(editable=False, null=True)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school_id", "number"), name="one_seal_per_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("school_id__isnull", True)),
                        fields=("number",),
                        name="one_owner_seal_per_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("entry_id", models.UUIDField(unique=True)),
                ("entry_digest", models.CharField(max_length=64)),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="audit.seal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seal", "position"), name="one_line_per_position"
                    )
                ],
            },
        ),
    ]
