"""Whole pages kept for visitors who are known by nothing: decision 13 in `docs/decisions`.

| Question | Answered in |
|---|---|
| May this request be answered with a kept page, and with which? | `requests.py` |
| May this answer be kept? Until when is it true? | `entries.py` |
| What is sent of a kept page to this visitor? | `answers.py` |
| Where do pages lie, and who makes one that is missing? | `store.py` |
| Has anything changed since? | `generation.py`, bumped by `following.py` on what `followed.py` lists |
| Who asks all this? | `wsgi.py` for hits, `middleware.py` for all else |
"""
