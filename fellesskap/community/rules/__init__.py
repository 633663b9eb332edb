"""Who may do what with posters, charters and what classes do together: docs/access/community.md."""
