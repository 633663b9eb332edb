"""What a calendar program has been shown, so that a change or a cancellation can be told to it."""

import uuid

from django.db import models

from fellesskap.plan.models.promises import Feed


class FeedEvent(models.Model):
    """One event of one feed: the same id for ever, one step higher each time its days change."""

    class Privacy:
        purpose = "Lets a calendar program see that something was moved or called off."
        ground = "opplæringslova § 12-3"
        retention = "Until 30 days after it was called off, or its school year is long over."
        who = "Whoever has the feed's address; days and the code of a promise, and no names."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feed = models.ForeignKey(Feed, models.CASCADE, related_name="events")
    key = models.CharField(max_length=100)  # school year, promise or fixed week, and which time
    starts = models.DateField()
    ends = models.DateField()
    sequence = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts", "key"]
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_event_once")]

    def __str__(self) -> str:
        return f"FeedEvent {self.pk}"
