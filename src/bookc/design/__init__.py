"""What a book looks like, as data: trims, ornaments, roles."""
