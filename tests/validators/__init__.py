"""Outside judges of what bookc makes, and the tests' own eyes: EPUBCheck, a reading system, readers of EPUB and PDF."""
