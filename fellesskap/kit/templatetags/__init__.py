"""The components that templates use; a builtin library, so no template loads it."""
