"""``doors`` for coming in, ``staff`` for who works here, ``school`` for what a school shows."""
