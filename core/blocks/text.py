from typing import Any

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingValue(blocks.StructValue):
    @cached_property
    def anchor(self) -> str:
        return f"story-{slugify(self.get('text', ''), allow_unicode=True)}"


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))], default="h2", label=_("Level")
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        value_class = HeadingValue
        description = _("Opens a section. Sections appear in the page's contents.")
        preview_value = {"text": "How the rent is set", "level": "h2"}


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=kwargs.pop("features", TEXT_FEATURES), **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"
        description = _("Paragraphs and lists.")
        preview_value = "<p>Rents differ with use, means and floor space. Commercial lets help to carry the arts.</p>"


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(label=_("Quote"), help_text=_("Without quotation marks: the page sets them."))
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=160, required=False)
    source_url = blocks.URLBlock(
        label=_("Address of the source"), required=False, help_text=_("Where the words were published.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
        description = _("Words that somebody said or wrote, with the speaker.")
        preview_value = {"quote": "The words of a speaker stand here.", "speaker": "Name", "role": "City of Example"}


class FactBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Fact")
        template = "blocks/fact.html"
        description = _("One thing worth knowing, set apart from the text.")
        preview_value = {"title": "Good to know", "text": "<p>The company is owned by the city alone.</p>"}


class NumberBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("Figure"), max_length=30, help_text=_("With its unit, for example “99 %”."))
    label = blocks.CharBlock(label=_("What it measures"), max_length=120)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)


class NumbersBlock(blocks.StructBlock):
    numbers = blocks.ListBlock(NumberBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        icon = "table"
        label = _("Numbers")
        template = "blocks/numbers.html"
        description = _("One to six figures in a row.")
        preview_value = {
            "numbers": [
                {"value": "99 %", "label": "of the space was let", "source_url": ""},
                {"value": "600 m²", "label": "of shared storage", "source_url": ""},
            ]
        }


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("Entries"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        template = "blocks/accordion.html"
        description = _("Questions and answers, or details that not every reader needs.")
        preview_value = {"items": [{"title": "Who may apply?", "text": "<p>Cities and regions of any size.</p>"}]}


class TableBlock(WagtailTableBlock):
    def __init__(self, **kwargs: Any) -> None:
        # The grid of the editor knows “en-US” but complains about Django's “en”.
        super().__init__(**{"table_options": {"language": "en-US"}} | kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"
        description = _("Rows and columns of facts. Give it a caption and mark the header row.")
        preview_value = {
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Space by use",
            "data": [["Use", "Area"], ["Studios", "20,000 m²"], ["Offices", "8,000 m²"]],
        }
