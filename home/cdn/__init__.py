"""A content delivery network, or another cache in front, is told to forget what was changed.

| Question | Answered in |
|---|---|
| Which addresses may it keep? | `addresses.py` |
| How is it told? | `backends.py`, on those of `wagtail.contrib.frontend_cache` |
| When, and what if it does not answer? | `following.py` |

Wagtail's own listeners and its `PurgeBatch` stay unused: they tell of one page, at once and in the request, and let
nobody know that it failed.
"""
