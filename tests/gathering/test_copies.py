"""Two files with one text are one only where nothing says that they are two."""

from __future__ import annotations

from pathlib import Path

from gathering.test_books import Made
from transforms.archived import download


def test_works_of_one_series_that_share_their_words_are_all_listed(tmp_path: Path) -> None:
    names = {"zeta": (1, "The Mill"), "alpha": (3, "The Well"), "mid": (2, "The Road"), "beta": (4, "The Sea")}
    files = {
        f"{name}.html": download(title, "wren_t", 100 + n, series=f'Part {n} of <a href="#">River Tales</a>').encode()
        for name, (n, title) in names.items()
    }
    made = Made(tmp_path, files)
    assert [line.strip(" -") for line in made.text.splitlines() if line.strip().endswith(".html")] == [
        "zeta.html",
        "mid.html",
        "alpha.html",
        "beta.html",
    ]
    assert made.book[0] == "River Tales"
