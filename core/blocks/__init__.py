from core.blocks.links import CallToActionBlock, PageLinksBlock, SourceBlock, SourcesBlock
from core.blocks.story import StoryBlock

__all__ = ["CallToActionBlock", "PageLinksBlock", "SourceBlock", "SourcesBlock", "StoryBlock"]
