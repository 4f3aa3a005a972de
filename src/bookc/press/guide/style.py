"""The look of a guide: black ink, two pages at most."""

from __future__ import annotations

PAPERS = {"a4": ("A4", 210.0, 297.0), "letter": ("Letter", 215.9, 279.4)}
"""The guide's papers: CSS name, width and height in millimetres."""
TOP, BOTTOM, SIDE = 10.0, 13.0, 13.0
"""Its margins in millimetres."""

FOOTER = "Print this guide at 100 %. Pages are counted from the first page of the PDF, whatever number they show."

_CSS = """
@page {
  size: %(paper)s;
  margin: %(top)smm %(side)smm %(bottom)smm;
  font: 6.5pt bookc-body, bookc-fallback;
  color: #555;
  @bottom-left { content: "%(footer)s"; width: 85%%; vertical-align: top; padding-top: 2mm; text-align: left; }
  @bottom-right { content: counter(page) " / " counter(pages); width: 15%%; vertical-align: top; padding-top: 2mm;
    text-align: right; }
}
html { font: %(size)spt/1.32 bookc-body, bookc-fallback; color: #000; }
body, h1, h2, p, ol, ul, li, table { margin: 0; padding: 0; }
header { border-bottom: 1.2pt solid #000; padding-bottom: 2.2mm; margin-bottom: 3mm; }
header .kind { font: 700 7.5pt/1.2 bookc-heading, bookc-fallback; letter-spacing: 0.08em; text-transform: uppercase; }
h1 { font: 700 19pt/1.12 bookc-heading, bookc-fallback; margin: 0.6mm 0 0.8mm; overflow-wrap: anywhere; }
header .author { font-style: italic; }
header .facts { margin-top: 1.2mm; font-weight: 700; }
header .about { margin-top: 0.4mm; }
h2 { font: 700 11.5pt/1.2 bookc-heading, bookc-fallback; margin: 0 0 1.4mm; break-after: avoid; }
h2 .n { display: inline-block; min-width: 5.2mm; height: 5.2mm; line-height: 5.2mm; border-radius: 2.6mm;
  background: #000; color: #fff; font-size: 9pt; text-align: center; margin-right: 1.8mm; vertical-align: 0.3mm; }
section { margin-bottom: 3.4mm; }
.needs ul { display: flex; flex-wrap: wrap; list-style: none; }
.needs li { width: 47%%; padding-left: 5mm; text-indent: -4mm; margin: 0 0 0.8mm; }
.needs li::before { content: ""; display: inline-block; width: 2.1mm; height: 2.1mm; border: 0.6pt solid #000;
  margin-right: 1.7mm; vertical-align: -0.1mm; }
.print { display: flex; }
.print .words { flex: 1 1 0; padding-right: 5mm; }
.print ol { padding-left: 4.6mm; }
.print li { margin-bottom: 1mm; overflow-wrap: anywhere; }
.sides { flex: 0 0 auto; text-align: center; }
.sides div { display: inline-block; margin-left: 2mm; }
.sides svg { display: block; margin: 0 auto; }
.sides span { font-size: 7.4pt; color: #444; }
.tables { margin-top: 1.2mm; }
.tables table { display: inline-table; vertical-align: top; border-collapse: collapse; font-size: 7.4pt;
  line-height: 1.25; margin: 0 4mm 1mm 0; }
th { font-weight: 400; color: #555; text-align: left; border-bottom: 0.5pt solid #000; padding: 0 2mm 0.2mm 0; }
td { padding: 0.1mm 2mm 0.1mm 0; border-bottom: 0.25pt solid #bbb; white-space: nowrap; }
.second { break-before: page; position: relative; }
.row { display: table; table-layout: fixed; break-inside: avoid; margin-bottom: 2.6mm; }
.step { display: table-cell; vertical-align: top; }
.step h2, .step .h { height: 5.2mm; margin: 0 0 1mm; white-space: nowrap; }
.step svg { display: block; }
.step p { margin-top: 0.8mm; }
.step .k { font-weight: 700; }
.template { position: absolute; top: 0; right: 0; }
.template svg { display: inline-block; vertical-align: top; }
.rule { margin-top: 1mm; }
.rule svg { display: block; }
"""


def sheet(paper: str, size: float) -> str:
    """The style sheet for a guide's paper and a size of text in points."""
    values = {"top": f"{TOP:g}", "side": f"{SIDE:g}", "bottom": f"{BOTTOM:g}", "size": f"{size:g}"}
    return _CSS % (values | {"paper": PAPERS[paper][0], "footer": FOOTER})
