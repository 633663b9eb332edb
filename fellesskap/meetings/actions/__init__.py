"""Setting up series, calling meetings, writing minutes, and what follows from them."""
