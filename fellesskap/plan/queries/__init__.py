"""What the pages of the plan need: one function per page, a fixed number of queries."""
