"""What a book looks like, as data: trims, ornaments, roles, themes, the settled page, bookc's own words."""
