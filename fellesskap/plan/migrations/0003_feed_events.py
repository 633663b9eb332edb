import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_taken_out")]

    operations = [
        migrations.CreateModel(
            name="FeedEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=100)),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="plan.feed",
                    ),
                ),
            ],
            options={
                "ordering": ["starts", "key"],
                "constraints": [
                    models.UniqueConstraint(fields=("feed", "key"), name="feed_event_once")
                ],
            },
        ),
    ]
