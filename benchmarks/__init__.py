"""What ``bin/bench`` measures; README.md says how to read it."""
