"""The EPUB, from outside: conformance, structure, and how a reading system shows it."""
