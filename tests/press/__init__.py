"""Pages laid on sheets."""
