"""A page tuned until its book fills the sheets that are wanted."""
