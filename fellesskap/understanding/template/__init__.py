"""What a school begins with: the words, and what is told of chapter 12."""
