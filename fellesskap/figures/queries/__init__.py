"""What the figures, the evaluation and the report need: only what may be shown leaves this room."""
