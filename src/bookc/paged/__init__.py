"""The document as printed pages, through WeasyPrint in its plain way."""

from __future__ import annotations

from bookc.paged.document import Print, Printed, count, typeset
from bookc.paged.engine import Complaint, PangoMissing, Sheet
from bookc.paged.leaflet import leaflet

__all__ = ["Complaint", "PangoMissing", "Print", "Printed", "Sheet", "count", "leaflet", "typeset"]
