"""Rektor names those who must know of a protected address, one by one, until a day."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

REASONS = [
    ("calls", "ringer hjem"),
    ("writes", "sender post hjem"),
    ("transport", "ordner skoleskyss"),
    ("meets", "møter familien på skolen"),
    ("follows", "følger barnet til og fra skolen"),
]


def person(**more):
    """A person who is never deleted while this row stands."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", **more
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0003_settled_grading")]

    operations = [
        migrations.CreateModel(
            name="AddressReader",
            fields=[
                ("starts", models.DateField()),
                ("ends", models.DateField(blank=True, null=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.CharField(choices=REASONS, max_length=9)),
                ("given_by", person(null=True)),
                ("person", person()),
                ("reader", person()),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["reader"], name="people_addr_reader__a313c4_idx"),
                    models.Index(fields=["person"], name="people_addr_person__49651b_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), ("ends__gte", models.F("starts")), _connector="OR"
                        ),
                        name="people_addressreader_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__isnull", False)),
                        name="named_for_an_address_until_a_day",
                    ),
                ],
            },
        ),
    ]
