"""The pages of the school's calendar."""
