from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.letters import in_plain_letters
from events.models.recording import Recording


class SpokenPassage(index.Indexed, models.Model):
    """A few sentences of a recording with their times, so that the search finds the moment. Made from its captions."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="passages")
    language = models.CharField(max_length=10)
    start = models.PositiveIntegerField(help_text="in seconds")
    text = models.TextField()

    search_fields = [
        index.SearchField("text"),
        index.SearchField("plain_words"),
        index.FilterField("recording_id"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("passage of a recording")
        verbose_name_plural = _("passages of recordings")
        ordering = ["recording", "language", "start"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def plain_words(self) -> str:
        return in_plain_letters(self.text)
