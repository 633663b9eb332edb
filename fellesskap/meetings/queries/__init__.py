"""What the pages of meetings need: one function per page, a fixed number of queries."""
