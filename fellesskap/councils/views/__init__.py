"""The pages of councils: HTTP alone."""
