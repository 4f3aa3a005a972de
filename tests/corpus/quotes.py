"""Predictions for a labelled corpus of quote marks: which curly mark stands for each straight one.

    python -m corpus.quotes FOLDER > predictions.jsonl

A row of the corpus is a paragraph, `{"id", "in", ...}`; of a row nothing else is read. Paragraphs whose ids
differ only in the number at the end are taken for one book, and surveyed together as a chapter would be.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bookc.typography import Context, apply, set_type, survey

_LANGUAGE = "en"
_NUMBER = re.compile(r"[-_.:/#]?\d+\Z")


def predict(folder: Path) -> Iterator[str]:
    """Yield a JSON line `{"id", "out"}` for every readable row of the `*.jsonl` files in `folder`.

    A row that is no object, or lacks its id or its text, is passed over.
    """
    for path in sorted(folder.glob("*.jsonl")):
        rows = list(_rows(path))
        books: dict[str, list[str]] = {}
        for name, text in rows:
            books.setdefault(_book(name), []).append(text)
        contexts = {book: survey(texts, _LANGUAGE) for book, texts in books.items()}
        for name, text in rows:
            yield json.dumps({"id": name, "out": _set(text, contexts[_book(name)])}, ensure_ascii=False)


def _rows(path: Path) -> Iterator[tuple[Any, str]]:
    """The id and the text of each row that has both."""
    for line in path.read_text("utf-8", errors="replace").split("\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and isinstance(row.get("id"), str | int) and isinstance(row.get("in"), str):
            yield row["id"], row["in"]


def _book(name: object) -> str:
    return _NUMBER.sub("", str(name))


def _set(text: str, chapter: Context) -> str:
    return apply(text, set_type(text, _LANGUAGE, context=chapter))


def main(arguments: Iterable[str] = ()) -> None:
    """Write the predictions for each folder named to standard output."""
    for folder in arguments:
        for line in predict(Path(folder)):
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
