"""The whole product as one process on a real database, to be read by someone with the machine."""
