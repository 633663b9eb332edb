"""What the pages of this room need: one function per page, a fixed number of queries."""
