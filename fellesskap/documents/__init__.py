"""Paper: PDFs made from templates of ours, kept with checksum and sealed in their file.

``typeset.py`` turns data into a tagged PDF; what stands in it is decided by the room that asks.
"""
