"""From a file of a school system to the people of the house, one step per file.

``reading`` opens the file, ``oneroster`` and ``tables`` turn it into a ``snapshot``, ``checking``
looks for what cannot be right, ``difference`` compares it with what we have, ``stopping`` says when
a person must be asked, ``applying`` and ``undo`` change and restore.
"""
