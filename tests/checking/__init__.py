"""An EPUB checked: each rule on a small book that breaks it, other programs, lines led back to sources."""
