"""A file opened for an hour by one on duty; minutes of meetings lie in sealed files too."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import fellesskap.files.fields

KINDS = [
    ("report", "melding"),
    ("note", "notat"),
    ("case", "skolemiljøsak"),
    ("shared", "felles tiltak"),
    ("meet", "referat"),
]


def to(model):
    """A row that is never deleted while this one stands."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [("files", "0002_let_in_for_a_time"), ("people", "0003_settled_grading")]

    operations = [
        migrations.AlterField(
            "sealedfile", "kind", models.CharField(choices=KINDS, max_length=6)
        ),
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("reason", fellesskap.files.fields.SealedTextField(blank=True, default=b"")),
                ("file", to("files.sealedfile")),
                ("person", to("people.person")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["person", "until"], name="files_break_person__8bfe92_idx"
                    ),
                    models.Index(fields=["file"], name="files_break_file_id_e60587_idx"),
                ],
            },
        ),
    ]
