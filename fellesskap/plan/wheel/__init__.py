"""The year wheel: what the plan promises, drawn where it is to happen (practice.md P84–P88).

``ring`` turns days into angles for any school's calendar, ``lanes`` says which lane a promise lies
in, ``packing`` gives every mark a place and words where there is room, ``drawing`` makes the shapes
that the template writes. Nothing here knows the database; the list beside it says the same.
"""
