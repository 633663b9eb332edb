"""Min dag and the leader's overview: what the other rooms owe and know, gathered for one reader.

Keeps no data of its own. Start in ``shell.py`` (what every page wears), then ``queries/my_day.py``.
"""
