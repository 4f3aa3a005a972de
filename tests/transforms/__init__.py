"""Book to Book."""
