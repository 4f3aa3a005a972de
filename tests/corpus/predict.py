"""Write what bookc makes of a corpus, for a scorer: `python tests/corpus/predict.py KIND FOLDER OUT`.

KIND is quotes, dividers, notes or ao3; FOLDER is laid out as that corpus is: `labels.json` beside `docs/`, or for
quotes files of JSON lines. Of the labels nothing but the documents' ids and files is read, of the quotes' rows
nothing but `id` and `in`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus import archives, judged, quotes

KINDS = ("quotes", "dividers", "notes", "ao3")


def main(arguments: list[str]) -> int:
    """Run the predictor; the exit status is 2 for a wrong call."""
    if len(arguments) != 3 or arguments[0] not in KINDS or not Path(arguments[1]).is_dir():
        sys.stderr.write(f"usage: predict.py {'|'.join(KINDS)} FOLDER OUT\n")
        return 2
    kind, folder, out = arguments[0], Path(arguments[1]), Path(arguments[2])
    if kind == "quotes":
        out.write_text("".join(f"{line}\n" for line in quotes.predict(folder)), "utf-8")
    else:
        made = archives.predict(folder) if kind == "ao3" else judged.predict(folder)
        out.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
