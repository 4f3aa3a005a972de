"""Papers by name and their caliper, the thickness of one leaf.

Makers differ by a tenth and more: bulky cream paper is thicker than smooth white of the same weight. Whoever wants to
know measures a pile of 50 leaves and divides. The values are those of plain uncoated office and book papers.
"""

from __future__ import annotations

from bookc.base.units import Length

PAPERS: dict[str, Length] = {
    "70gsm": Length.parse("0.09mm"),
    "80gsm": Length.parse("0.1mm"),
    "90gsm": Length.parse("0.115mm"),
    "100gsm": Length.parse("0.125mm"),
    "120gsm": Length.parse("0.15mm"),
    "160gsm": Length.parse("0.2mm"),
    # American basis weights: bond for office paper, text for book paper.
    "20lb": Length.parse("0.0038in"),
    "24lb": Length.parse("0.0047in"),
    "28lb": Length.parse("0.0053in"),
    "60lb-text": Length.parse("0.0045in"),
    "70lb-text": Length.parse("0.0053in"),
    "bulky-cream": Length.parse("0.15mm"),
}

USUAL = "80gsm"
"""The office paper that is taken where nothing is said."""
