"""Files that come along with the text, checked: images, the cover, the book's own style sheets."""
