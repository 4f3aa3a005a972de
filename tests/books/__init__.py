"""Golden books: small books with what must come of them."""
