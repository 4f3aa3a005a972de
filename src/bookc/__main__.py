"""`python -m bookc` is the command `bookc`."""

from __future__ import annotations

from bookc.cli import main

if __name__ == "__main__":
    main()
