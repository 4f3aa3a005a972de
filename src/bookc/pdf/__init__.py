"""PDF files of any program, opened, looked at and laid on sheets; the doors to pikepdf and PDFium."""

from __future__ import annotations
