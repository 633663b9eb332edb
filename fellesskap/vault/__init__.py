"""Keys and locks: what is written about a child lies encrypted, each file under a key of its own.

GDPR art. 32, forskrift til opplæringslova § 20-2 (L86). The vault never says who may open. Start
reading in ``keys.py``; ``keyfile.py`` is about the one file the operator must look after.
"""
