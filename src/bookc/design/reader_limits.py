"""What e-readers and their services take: sizes of books, files and pictures, lengths of notes; data only."""

from __future__ import annotations

DOCUMENT = 250_000
"""Bytes of an XHTML file beyond which Adobe's engine (old Kobo, Nook, Sony) may fail; its own limit is 300 kB."""
PICTURE = 2000
"""Pixels of a picture's longer side: the screens of e-readers have 1264 x 1680 to 1860 x 2480, and none shows more of a
novel's picture than one may see at arm's length."""
KOBO_FILE = 10_000_000
"""Bytes of one file (Kobo EPUB Guidelines, Limitations and Maximums)."""
KOBO_NOTE = (9, 5000)
"""Characters that a note must have to pop up (Kobo EPUB Guidelines, Footnotes)."""
KINDLE_MAIL = 50_000_000
"""Bytes of a mail's attachments (Amazon, Send to Kindle by E-mail)."""
KINDLE_WEB = 200_000_000
"""Bytes of a file sent from the web or the apps (Amazon, Send to Kindle). Files well below it were refused, too
(input-output-hk/mastering-cardano, issue 47)."""
