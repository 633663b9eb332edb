"""What people type in this room: read and checked, never saved here."""
