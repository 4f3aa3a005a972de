"""What is said of the book as a whole: title, people, series, rights."""

from __future__ import annotations

from bookc.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person: `role` is a MARC relator code (loc.gov/marc/relators), `sort` the name for shelves."""

    name: str
    role: str = "aut"
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The series that the book belongs to, and its place in it as the manifest writes it ("2", "1.5")."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who vouches for the book: the certifier's name (empty: nobody, and no conformance is claimed), the statement
    of what it conforms to, their credential and report, and a summary in place of bookc's own."""

    by: str = ""
    statement: str = ""
    credential: str = ""
    report: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The book's metadata. `identifier` is of the work and stays while the text changes; `date` is
    YYYY, YYYY-MM or YYYY-MM-DD; `modified` a UTC time `CCYY-MM-DDThh:mm:ssZ` (EPUB 3.3, 5.5.3.5)."""

    title: str
    subtitle: str
    people: tuple[Contributor, ...]
    language: str
    identifier: str
    modified: str
    series: Series | None = None
    publisher: str = ""
    date: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    source: str = ""

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """The people whose role is author; all people if none is."""
        return tuple(p for p in self.people if p.role == "aut") or self.people
