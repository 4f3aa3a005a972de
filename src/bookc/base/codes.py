"""Every diagnostic code: its severity, what it means and how to mend it; `bookc explain CODE` prints a row."""

from __future__ import annotations

from enum import IntEnum

from bookc.base.frozen import dataclass


class Severity(IntEnum):
    """How much a diagnostic weighs: an error stops the build, a warning does under `--strict`."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the table: the code's severity, its meaning in a sentence or two, and the way to mend it."""

    severity: Severity
    meaning: str
    mend: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CODES: dict[str, Code] = {
    # The manifest.
    "manifest/not-found": Code(
        _E, "There is no manifest at the path given.", "Name a book.yaml that exists, or run bookc in its folder."
    ),
    "manifest/unreadable": Code(
        _E, "The manifest could not be read, or is not UTF-8 text.", "Check its rights, and save it as UTF-8."
    ),
    "manifest/syntax": Code(
        _E,
        "The manifest is not well-formed YAML.",
        "Mend the line shown; often it is a missing quote or a wrong indent.",
    ),
    "manifest/not-a-map": Code(
        _E,
        "The manifest is empty or does not consist of `key: value` lines.",
        "Write at least title, author and chapters.",
    ),
    "manifest/too-big": Code(
        _E,
        "The manifest is larger, more deeply nested, or through aliases more swollen than any book's.",
        "Write the entries out, without towers of YAML aliases.",
    ),
    "manifest/unknown-key": Code(
        _E,
        "A key that bookc does not know; nothing is accepted and then ignored.",
        "Correct the spelling or remove the key.",
    ),
    "manifest/duplicate-key": Code(_E, "A key stands twice in one map.", "Keep one of the two."),
    "manifest/missing-key": Code(_E, "A key that every book needs is missing.", "Add the key that the message names."),
    "manifest/wrong-type": Code(
        _E,
        "A value is of the wrong kind, such as a list where a text is wanted.",
        "Write the kind of value that the message names.",
    ),
    "manifest/bad-value": Code(
        _E,
        "A value is of the right kind but not one that the key takes.",
        "Choose one of the values that the message names.",
    ),
    "manifest/bad-length": Code(
        _E, "A length or a page size could not be read.", "Write a number and a unit: 11pt, 5.5x8.5in, 148x210mm."
    ),
    "manifest/bad-language": Code(
        _E, "A language is not named by a BCP 47 tag.", "Write a tag such as en, en-GB, de, fr-CA or pt-BR."
    ),
    "manifest/bad-date": Code(_E, "A date is not written as year-month-day.", "Write 2026, 2026-11 or 2026-11-22."),
    "manifest/bad-isbn": Code(
        _E,
        "An ISBN has the wrong length or a wrong check digit.",
        "Copy it again; the last digit is computed from the others.",
    ),
    "manifest/bad-identifier": Code(
        _E,
        "The book's identifier is empty or holds spaces.",
        "Write a URN or an address, such as urn:uuid:… or https://…",
    ),
    "manifest/bad-role": Code(
        _E,
        "A contributor's role is no MARC relator code or name.",
        "Write a code such as aut, edt, ill or trl, or its English name.",
    ),
    "manifest/conflict": Code(_E, "Two keys say the same thing.", "Keep one of them."),
    "manifest/outside-folder": Code(
        _E,
        "A path leads out of the manifest's folder; bookc reads nothing outside it.",
        "Copy the file into the book's folder and name it from there.",
    ),
    "manifest/missing-file": Code(
        _E, "A file that the manifest names is not there.", "Correct the name; capital letters count."
    ),
    "manifest/no-chapters": Code(
        _E, "The list of chapters, or of a part's chapters, is empty.", "List at least one file."
    ),
    "manifest/repeated-chapter": Code(
        _W,
        "The same file is listed twice as a chapter.",
        "Remove one of the two, unless the piece is really meant to return.",
    ),
    "manifest/repeated-output": Code(
        _E, "Two outputs would be written to one file.", "Give each PDF a name of its own: `name: large-print`."
    ),
    "manifest/no-room": Code(
        _E,
        "The margins leave too little of the page for text.",
        "Make the margins smaller, the type smaller or the page larger.",
    ),
    "manifest/bad-pattern": Code(
        _E,
        "A regular expression of `treat` or `replace`, or what it puts in place, cannot be read.",
        "Mend it where the caret stands; a bracket, dot or star that is meant as such has a \\ in front.",
    ),
    "manifest/unused-treat": Code(
        _W,
        "An entry of `treat` meets no line of the book.",
        "Copy the line as it stands in the source, or take the entry out.",
    ),
    "manifest/unused-replace": Code(
        _W,
        "An entry of `replace` finds nothing in the book.",
        "Copy the words as they stand in the source, or take the entry out.",
    ),
    "manifest/repeated-matter": Code(_E, "A piece of front or back matter is listed twice.", "List each piece once."),
    "manifest/no-text-for-matter": Code(
        _E,
        "Front or back matter is listed, but its text is given nowhere.",
        "Add the key of that name, or take it off the list.",
    ),
    "manifest/unused-matter": Code(
        _W,
        "A text for front or back matter is given, but neither list has the piece, so it appears nowhere.",
        "Add the piece to `front` or `back`, or remove its text.",
    ),
    # What `bookc new` finds.
    "new/not-found": Code(_E, "A file or folder named to `bookc new` is not there.", "Correct the name."),
    "new/nothing-found": Code(
        _E,
        "Nothing in the files and folders named can be read as a chapter.",
        "Name the folder with your chapters: text, Markdown, HTML, DOCX, ODT or EPUB.",
    ),
    "new/outside": Code(
        _E,
        "No one folder holds both the manifest and all the files.",
        "Put the files into one folder; a manifest lists only files beside or below it.",
    ),
    "new/exists": Code(
        _E,
        "A manifest is there already, and is not overwritten.",
        "Give another name with -o, look at the new one with --dry-run, or overwrite it with --force.",
    ),
    "new/unreadable": Code(
        _W,
        "A file could not be read; the new manifest names it in a comment only.",
        "Mend or convert the file, then list it under chapters.",
    ),
    "new/double": Code(
        _W,
        "A file's whole text is in another file too; the new manifest lists only one of them.",
        "Nothing needs to be done; list the other one if you prefer it.",
    ),
    "new/same-number": Code(
        _W,
        "Several files have one chapter's number; the new manifest lists them one after the other.",
        "Open them, and take out the one that is not wanted, such as an older version.",
    ),
    "new/same-title": Code(
        _W,
        "Two different works have one title.",
        "Give one of them another with `title:`, so that readers can tell them apart.",
    ),
    "new/unplaced": Code(
        _W,
        "A file has no number while others do, so its place in the book is a guess.",
        "Move its line to where it belongs.",
    ),
    "new/numbers-differ": Code(
        _I,
        "A file's name and its heading give it different numbers.",
        "Look whether its place is right; rename the file if you like.",
    ),
    "new/missing-number": Code(
        _I,
        "A number is missing in the row of the chapters.",
        "Look whether a file is missing, and list it in its place.",
    ),
    # Sources.
    "source/unknown-format": Code(
        _E,
        "A chapter's file is of a kind that bookc does not read.",
        "Save it as text, Markdown, HTML, DOCX, ODT or EPUB.",
    ),
    "source/unreadable": Code(
        _E, "A file named to `bookc inspect` could not be read.", "Check its name and its rights."
    ),
    "source/not-text": Code(
        _E, "A chapter's file holds binary data, not text.", "Export it as plain text (.txt) or Markdown (.md)."
    ),
    "source/damaged": Code(
        _E,
        "A file is cut short, or not of the kind that its name says.",
        "Get or export it again; an old .doc must be saved as .docx.",
    ),
    "source/encrypted": Code(
        _E,
        "A file is encrypted, so it cannot be read.",
        "Remove the password in the program that made it, or get a copy without DRM.",
    ),
    "source/zip-bomb": Code(
        _E,
        "A file unpacks to far more than any book holds.",
        "Get or export it again; if it is yours, take out what swells it.",
    ),
    "source/comment-dropped": Code(
        _I, "A comment at a document's margin was left out.", "Nothing to do, or write it into the text."
    ),
    "source/furniture-dropped": Code(
        _I,
        "Words that belong to a site's page or a program's export, not to the story, were left out.",
        "Nothing to do; if they are wanted, write them into the manifest or a chapter of their own.",
    ),
    "source/empty": Code(_E, "A source holds no words.", "Check that the right file was saved."),
    "source/too-big": Code(_E, "A source is larger than any chapter.", "Split it into chapters."),
    "source/guessed-encoding": Code(
        _W,
        "A source is not UTF-8 and was read as Windows-1252, which is a guess.",
        "Look at the character shown; if it is right, save the file as UTF-8, and the warning goes.",
    ),
    "source/undecodable": Code(
        _W,
        "Bytes that are no character in the file's encoding were replaced by U+FFFD.",
        "Save the file again as UTF-8.",
    ),
    "source/control-character": Code(
        _W,
        "An invisible control character stood in the text and was left out, or read as what it was on Windows.",
        "Delete it in the source, or write what it stands for.",
    ),
    "source/no-title": Code(
        _W,
        "No chapter title was found in the file or the manifest; the file's name serves.",
        "Begin the file with its title, or give one in the manifest: {file: …, title: …}.",
    ),
    "source/title-replaced": Code(
        _I,
        "The manifest's title takes the place of the one found in the file.",
        "Nothing to do; without the title in the manifest, the file's own is used.",
    ),
    "source/page-number-dropped": Code(
        _I, "A stray page number stood amid the text and was left out.", "Nothing to do if it was one."
    ),
    "source/unclosed-div": Code(
        _W,
        "A fenced div (`::: letter`) is never closed, so it runs to the end of the file.",
        "Close it with a line `:::`.",
    ),
    "source/unknown-div": Code(
        _W,
        "A fenced div has a name that bookc does not know; its text is kept as it is.",
        "Use letter, verse, chat or quote.",
    ),
    "source/stray-fence": Code(
        _W, "A line `:::` closes no fenced div; it was left out.", "Remove it, or open the div with `::: letter`."
    ),
    "source/replaced": Code(_I, "Words were put in place of others, as the manifest asks.", "Nothing to do."),
    "source/doubtful": Code(
        _W,
        "A line could be one thing or another; bookc took it for what is likelier.",
        "Copy what is right from the hint into the manifest, and the warning goes; `bookc inspect FILE` shows why.",
    ),
    "source/bad-language": Code(
        _W,
        "A passage names its language by something that is no BCP 47 tag; the name is left out.",
        "Write a tag such as fr or pt-BR.",
    ),
    "source/html": Code(
        _W,
        "A piece of HTML that bookc does not set was left out of a Markdown source; its words stay.",
        "Write it in Markdown.",
    ),
    "source/tip-dropped": Code(
        _I,
        "The words that Markdown shows while the mouse rests on a link or image were left out: a book has no mouse.",
        "Nothing to do, or write them into the text.",
    ),
    "source/tag-soup": Code(
        _W,
        "A page's tags are never closed and pile up deeper than a parser goes; only its paragraphs, headings, rules "
        "and images were read, without emphasis.",
        "Save the page again, or clean it in an editor for HTML.",
    ),
    "source/remote-image": Code(
        _W,
        "An image on the network was left out of a page, since bookc fetches nothing; its alternative text stays.",
        "Save the page with its images, or put the image into the book's folder and name it there.",
    ),
    "source/missing-image": Code(
        _E, "An image that a source shows is not there.", "Correct its path; it counts from the source's folder."
    ),
    "source/outside-image": Code(
        _E,
        "An image lies outside the book's folder or on the network; bookc fetches nothing.",
        "Copy the image into the book's folder.",
    ),
    "source/bad-image": Code(
        _E, "An image cannot be read or is of a kind that e-readers do not show.", "Use PNG, JPEG, GIF or plain SVG."
    ),
    "source/no-alt-text": Code(
        _W,
        "An image has no text for those who do not see it.",
        "Write it in the brackets: ![a lighthouse at dusk](light.png)",
    ),
    "source/dangling-link": Code(
        _W,
        "A link points to a place that is not in the book; its words stay, unlinked.",
        "Correct the target, or give a heading the id {#…}.",
    ),
    "source/repeated-id": Code(
        _W, "An id is given to two places; links go to the first.", "Choose another id for one of them."
    ),
    # Notes.
    "notes/dangling-ref": Code(
        _W, "A footnote mark has no footnote; it stays in the text as it was typed.", "Add its text: [^1]: …"
    ),
    "notes/unreferenced": Code(
        _W,
        "A footnote has no mark in the text; it is kept at the chapter's end.",
        "Put its mark [^1] where it belongs.",
    ),
    "notes/repeated": Code(
        _W, "Two footnotes have one label; each mark goes to the first, and the second is kept.", "Number them apart."
    ),
    "notes/empty": Code(_W, "An author's note has a label but no text.", "Write the note or remove its label."),
    "notes/dropped": Code(_I, "A note was left out, as the manifest asks.", "Nothing to do."),
    # Styles, ornaments and fonts.
    "style/unknown": Code(_E, "There is no theme of this name.", "Choose one of the themes named in the message."),
    "style/css-syntax": Code(
        _E, "A style sheet of the book's own has a rule that cannot be parsed.", "Mend the line shown."
    ),
    "style/css-outside": Code(
        _E,
        "A style sheet reaches for a file outside the book's folder or on the network.",
        "Copy the file into the book's folder.",
    ),
    "style/css-missing": Code(
        _E, "A file that a style sheet names is not there.", "Correct its path; it counts from the style sheet."
    ),
    "ornament/unknown": Code(
        _E,
        "No ornament has this name, and it is no image of the book's folder.",
        "Choose a name from the message, a file, or “text in quotes”.",
    ),
    "ornament/bad-image": Code(
        _E,
        "An ornament's image cannot be used.",
        "Give a plain SVG without scripts or outside references, a PNG or a JPEG.",
    ),
    "ornament/unused-form": Code(
        _W,
        "The manifest gives an ornament to a form of divider that stands nowhere in the book.",
        "Copy the divider's line as it stands in the source.",
    ),
    "cover/bad-image": Code(
        _E, "The cover cannot be read as an image.", "Give a JPEG or PNG, best 1600 x 2560 pixels."
    ),
    "cover/small": Code(
        _W,
        "The cover is small and will look coarse.",
        "Give at least 1000 pixels at the longer side, best 1600 x 2560.",
    ),
    "fonts/not-found": Code(
        _E,
        "A font family is neither in the book's folder, nor a fontpkg package, nor on this system.",
        "pip install fontpkg-NAME, or put the font's files into fonts/.",
    ),
    "fonts/from-system": Code(
        _W,
        "A font family comes from this computer, so the book may look different when built elsewhere.",
        "pip install fontpkg-NAME, or copy the font's files into fonts/.",
    ),
    "fonts/unreadable": Code(
        _E, "A font file cannot be read as TrueType or OpenType.", "Replace it by a whole .ttf or .otf."
    ),
    "fonts/fallback": Code(
        _I,
        "A character that the book's fonts lack is shown in a fallback font.",
        "Nothing to do, or choose a font that has it.",
    ),
    "fonts/missing-glyph": Code(
        _W,
        "A character that no font has; readers will see an empty box.",
        "Replace it, or name a font that has it: fonts: {fallback: …}.",
    ),
    "fonts/no-italic": Code(
        _W, "A font family has no italic, so emphasis is set in the regular.", "Choose a family with an italic."
    ),
    # Outputs.
    "output/in-the-way": Code(
        _E, "A file stands where the output folder should be.", "Move it, or choose another folder."
    ),
    "output/write-failed": Code(
        _E,
        "The book could not be written; what was there before is untouched.",
        "Check the folder's rights and the room on the disk.",
    ),
    "output/nothing": Code(_E, "The manifest and --only together ask for no output.", "Ask for epub, pdf or both."),
    "pdf/no-pango": Code(
        _E,
        "The library Pango, which sets the PDF's pages, is not installed; the EPUB needs none and is written.",
        "Install it as the hint says.",
    ),
    "pdf/engine": Code(
        _W,
        "The page engine could not do what a style sheet or an image asks.",
        "Mend the style sheet or image that the message names.",
    ),
}
