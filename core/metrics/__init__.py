"""Numbers for Prometheus, for whoever knows `METRICS_TOKEN`: how much is asked, how it is answered, and whether all is
well. Nothing about visitors: neither who asks, nor for what.

| Question | Answered in |
|---|---|
| What is counted, and how is it told? | `numbers.py` |
| Who counts, also the pages that are sent before Django begins? | `wsgi.py` |
| How do the processes of an instance add up? | `folder.py` |
| Who may read it? | `views.py` |

`prometheus_client` decides when it is imported how it counts, and is imported only where there is a token.
"""
