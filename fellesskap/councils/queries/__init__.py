"""What the pages of councils need: one function per page, a fixed number of queries."""
