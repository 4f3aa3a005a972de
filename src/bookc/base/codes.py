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
    "manifest/not-conforming": Code(
        _W,
        "Somebody vouches for the book's accessibility, but a picture in it is not described, so no conformance is "
        "claimed (WCAG 2, 1.1.1).",
        "Describe the pictures that the other warnings name.",
    ),
    "manifest/no-certifier": Code(
        _W,
        "It is said what is vouched for, or by what credential or report, but not who vouches, so the book claims "
        "nothing (EPUB Accessibility 1.1).",
        "Name them: `certified-by`; or take the keys out.",
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
        _E, "A file named to `bookc inspect` or `bookc check` could not be read.", "Check its name and its rights."
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
        _E, "An image cannot be read or is of a kind that bookc does not know.", "Use PNG, JPEG, GIF or plain SVG."
    ),
    "source/converted-image": Code(
        _I,
        "An image is of a kind or in colours that e-readers do not show, and was converted.",
        "Nothing to do, or save it as a PNG or JPEG in RGB.",
    ),
    "source/still-image": Code(
        _W,
        "An image moves or has several pages, which a book cannot show; its first picture stands for all.",
        "Save the picture that you want as PNG or JPEG.",
    ),
    "source/no-alt-text": Code(
        _W,
        "An image has no text for those who do not see it.",
        "Write it in the brackets: ![a lighthouse at dusk](light.png), or say that it means nothing: "
        "![](vine.png){.decorative}",
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
    "cover/unknown": Code(
        _E,
        "There is no design or palette of this name for a cover.",
        "Choose one of those named in the message, or leave it to the theme and the title.",
    ),
    "cover/bad-image": Code(
        _E, "The cover cannot be read as an image.", "Give a JPEG or PNG, best 1600 x 2560 pixels."
    ),
    "cover/converted": Code(
        _I,
        "The cover is of a kind, in colours or of a size that shops and e-readers do not take; theirs was converted.",
        "Nothing to do, or give a JPEG or PNG in RGB, best 1600 x 2560 pixels.",
    ),
    "cover/shape": Code(
        _W,
        "The cover is not of a book's shape, and will be small on the shelves of shops and e-readers, or cut off.",
        "Give a picture about 1.6 times as high as it is wide, best 1600 x 2560 pixels.",
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
    "fonts/restricted": Code(
        _E,
        "A font says of itself that it may not be embedded (OpenType, OS/2, fsType), and a book embeds its fonts.",
        "Choose another family, or get a licence and a version of the font that allow it.",
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
    # What the readers of one kind refuse or do not show.
    "kobo/large-file": Code(
        _W, "A file inside the EPUB is larger than a Kobo takes.", "Make the image smaller, or part the chapter."
    ),
    "kobo/note-length": Code(
        _I,
        "A note is too short or too long for a Kobo to pop up; it opens as a page, with a way back.",
        "Nothing to do, or make the note 9 to 5,000 characters long.",
    ),
    "kindle/too-large": Code(
        _W,
        "The EPUB is larger than Send to Kindle takes.",
        "Make the images smaller, send it from the web page or the app instead of by mail, or copy it by USB.",
    ),
    "kindle/language": Code(
        _W,
        "The book's language is none of those that Send to Kindle is known to take; others have been refused.",
        "Send it and see; if it is refused, copy it by USB from calibre, or name a kindred language.",
    ),
    "kindle/no-cover": Code(_W, "The book has no cover for a Kindle's library.", "Name one: `cover: cover.jpg`."),
    "kindle/css": Code(
        _W,
        "A style sheet has something that a Kindle does not do.",
        "See that the book can do without it; rules that a Kindle does not know are left out of its EPUB.",
    ),
    "kindle/image": Code(
        _W, "An image is of a kind or a size that a Kindle does not take.", "Use a JPEG or PNG below 5 MB."
    ),
    "kindle/svg": Code(
        _I, "A Kindle may turn a drawing in SVG into a picture.", "Nothing to do, or give it as a large PNG."
    ),
    "kindle/wide-table": Code(
        _I, "A table has more columns than a Kindle's screen has room for.", "Nothing to do, or turn it into a list."
    ),
    "kindle/markup": Code(
        _W,
        "A page of an EPUB holds something for which Send to Kindle refuses books, often without a reason (E999).",
        "Take it out in the program that made the EPUB.",
    ),
    "kindle/links": Code(
        _W,
        "A link of an EPUB leads nowhere, for which Send to Kindle refuses books.",
        "Mend the link in the program that made the EPUB.",
    ),
    "kindle/contents": Code(
        _W,
        "The table of contents of an EPUB, or its guide, is not as a Kindle needs it.",
        "Give it a table of contents of at most two levels, in the order of the text.",
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
    "output/nothing": Code(
        _E, "The manifest and --only together ask for no output.", "Ask for epub, pdf, press or several of them."
    ),
    "output/bad-epoch": Code(
        _W,
        "SOURCE_DATE_EPOCH is no number of seconds since 1970 (reproducible-builds.org); the book's own date is used.",
        "Set it to a whole number, such as that of `git log -1 --format=%ct`, or unset it.",
    ),
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
    # The press.
    "press/unknown-layout": Code(
        _E, "A job names a layout that bookc does not know.", "Take one of those named; docs/press.md shows them."
    ),
    "press/unknown-pdf": Code(
        _E, "A job names a PDF that the manifest does not list.", "Name one of the PDFs under output, pdf."
    ),
    "press/no-signatures": Code(
        _E,
        "A job says how many sheets its signatures have, and its layout has none.",
        "Take that out, or choose the layout signatures.",
    ),
    "press/too-few-sheets": Code(
        _E, "The signatures' sheets do not hold all pages.", "Add sheets, or leave the sizes to bookc."
    ),
    "press/too-large": Code(
        _E, "Pages are to keep their size, and are too large for the sheet.", "Take a larger sheet, or let them shrink."
    ),
    "press/in-the-edge": Code(
        _W,
        "What is printed reaches into the edge that the printer leaves white, and would be cut off.",
        "Let pages shrink (scale: shrink), or take a larger sheet.",
    ),
    "press/thick": Code(
        _W,
        "More sheets are folded together than a fold bears: the booklet would not lie shut, nor could it be stapled.",
        "Make signatures to sew (layout: signatures), or several volumes.",
    ),
    "press/several-zines": Code(
        _W,
        "A layout makes a whole little book of one sheet, and there are more pages than one sheet holds.",
        "Take a layout for more pages, such as booklet, or make the little books a series.",
    ),
    "press/mixed-sizes": Code(
        _W,
        "Not all pages of a PDF have the same size; each is fitted to the size that most of them have.",
        "If that is not wanted, make them all the same size first.",
    ),
    "press/no-fit": Code(
        _E,
        "The book cannot be made to fill so many sheets within the limits that its theme sets.",
        "Ask for one of the numbers named, or change the page itself: its size, trim or theme.",
    ),
    "press/left-out": Code(
        _W,
        "There are fewer blank pages than things that are to stand on them.",
        "Let a sheet be added (add: true), or take something out.",
    ),
    "press/no-cover": Code(
        _E,
        "A cover is to be printed, and there is none.",
        "Give the book one (cover in the manifest), or leave it out of the job.",
    ),
    "press/no-spine": Code(
        _E, "A cover on a sheet of its own wraps around a spine, and the layout makes none.", "Leave the cover out."
    ),
    "press/cover-sheet": Code(
        _E,
        "The cover, with its spine, does not fit on its sheet.",
        "Give it a larger one: `cover-sheet: tabloid`; or let it be the first page: `cover: page`.",
    ),
    "press/cover-cut": Code(
        _I,
        "The cover of a booklet is a little wider than its sheet, by what the knife takes off the fore-edge anyway.",
        "Nothing needs mending: trim the fore-edge by that much.",
    ),
    "press/guide-letters": Code(
        _I,
        "A title or a name holds a letter that no font of the guide's has; the guide shows an empty box there.",
        "Nothing needs mending: the sheets themselves are not touched.",
    ),
    "press/unreadable": Code(
        _E, "The PDF is not there, or its rights forbid to read it.", "Check its name and rights."
    ),
    "press/over-source": Code(
        _E, "A file to be written is the PDF that is read.", "Give the sheets another name: `-o OUT.pdf`."
    ),
    "press/not-a-pdf": Code(
        _E, "The file is no PDF, whatever its name says.", "Export or print it as PDF from the program that made it."
    ),
    "press/damaged": Code(
        _E,
        "The PDF is broken, and too little of it is left to mend.",
        "Get it anew: download it again, or export it again from the program that made it.",
    ),
    "press/mended": Code(
        _W,
        "The PDF is not quite as it should be, and bookc made of it what could be made.",
        "Look at the sheets; if something is missing, export the PDF again.",
    ),
    "press/no-pages": Code(_E, "The PDF has no pages.", "Export it again from the program that made it."),
    "press/encrypted": Code(
        _E, "The PDF opens with a password only.", "Give the password: `--password`; the sheets will need none."
    ),
    "press/wrong-password": Code(
        _E, "The password does not open the PDF.", "Write it as its maker gave it; capital letters count."
    ),
    "press/unknown-encryption": Code(
        _E,
        "The PDF is locked by a certificate or a shop's own system, not by a password.",
        "Ask whoever made it for an open one.",
    ),
    "press/no-printer": Code(
        _E,
        "There is no saved printer of this name.",
        "See the names with `bookc calibrate --list`, or make one with `bookc calibrate NAME`; `none` is no printer.",
    ),
    "press/bad-profile": Code(
        _E,
        "The file of saved printers cannot be read, or says what no printer can be.",
        "Mend what the message names; or move the file away and answer `bookc calibrate NAME --answers` anew.",
    ),
    "press/scaled": Code(
        _E,
        "The printer made the test sheets smaller or larger, so that nothing measured on them counts.",
        "Print them again at actual size: 100 %, not “fit” or “shrink to page”.",
    ),
    "press/mixed-up": Code(
        _E,
        "The test's sheets came neither in order nor in reverse, as when two were fed at once.",
        "Look again; else print the test anew. A test of fronts and backs apart is answered with --two-pass.",
    ),
    # What `bookc check` finds in an EPUB.
    "epub/mimetype": Code(
        _E,
        "A reading system cannot tell by its first bytes that the file is an EPUB (EPUB 3.3, 4.3).",
        "Pack it again: `mimetype` first, stored, without an extra field, holding application/epub+zip alone.",
    ),
    "epub/container": Code(
        _E,
        "META-INF/container.xml is missing or names no package document (EPUB 3.3, 4.2).",
        "Let its rootfile name the .opf file by its path from the archive's root.",
    ),
    "epub/damaged": Code(
        _E,
        "A file in the archive is damaged, or compressed in a way that no EPUB may be (EPUB 3.3, 4.3).",
        "Get or make the EPUB again; only Deflate and plain storing are allowed.",
    ),
    "epub/file-name": Code(
        _E,
        "A file's name is given twice, differs from another in capitals only, or cannot be a name (EPUB 3.3, 4.2).",
        "Rename the file: letters, digits, hyphens.",
    ),
    "epub/locked": Code(
        _W, "The book or files in it are encrypted, so they were not checked.", "Check a copy without DRM."
    ),
    "epub/xml": Code(
        _E,
        "A file is not well-formed XML in UTF-8 or UTF-16, or not of the kind it should be (EPUB 3.3, 3.9, 6.1).",
        "Mend the line shown; often a tag is not closed, or `&` stands for `&amp;`.",
    ),
    "epub/metadata": Code(
        _E,
        "What every package must say is missing or malformed (EPUB 3.3, 5.5).",
        "Give identifier, title, language and, in EPUB 3, dcterms:modified, each in its form.",
    ),
    "epub/manifest": Code(
        _E,
        "The package's manifest is not true: a file is not listed, or twice, or with wrong properties (EPUB 3.3, 5.6).",
        "List every file that the book shows once, with its id, href, media-type and properties.",
    ),
    "epub/missing-file": Code(
        _E,
        "A file that is listed or shown is not in the EPUB (EPUB 3.3, 5.6).",
        "Put the file in, or correct the name; capital letters count.",
    ),
    "epub/stray-file": Code(
        _I, "A file lies in the archive that the manifest does not list.", "Remove it, or list it if it is needed."
    ),
    "epub/media-type": Code(
        _E,
        "A file is not of the kind that is said, or of one that need not be shown (EPUB 3.3, 3.2, 3.3, 5.6).",
        "Correct the media type, or convert the file: XHTML, SVG, PNG, JPEG, GIF, WebP.",
    ),
    "epub/spine": Code(
        _E,
        "The reading order is empty, names what is not there, or holds what no reader comes to (EPUB 3.3, 5.7).",
        "Name each document once; link to those that are not linear.",
    ),
    "epub/nav": Code(
        _E,
        "The navigation document is missing or not of its form (EPUB 3.3, 7).",
        "Give one nav of type toc: a list of links, each with words and a place in the book.",
    ),
    "epub/ncx": Code(
        _E,
        "The NCX is missing in an EPUB 2, of another book, or not named by the spine (OPF 2.0.1, 2.4.1).",
        "Name the NCX in the spine's toc, with the package's identifier as dtb:uid.",
    ),
    "epub/toc": Code(
        _W,
        "The contents go against the book's order, or their two forms disagree, so that readers see different books.",
        "Make navigation document and NCX from one list, in the order of the spine.",
    ),
    "epub/page-list": Code(
        _W,
        "The list of printed pages and the marks in the text do not go together.",
        "List each page once, in order, by a link to its mark, and name the printed edition.",
    ),
    "epub/id": Code(
        _E,
        "An id is given twice in one file, or is none (HTML, 3.2.6).",
        "Give each place an id of its own, without spaces.",
    ),
    "epub/dead-link": Code(
        _E,
        "A link leads to no place that the reader can come to (EPUB 3.3, 4.2, 5.7).",
        "Correct the address, give the place its id, or put its document into the spine.",
    ),
    "epub/markup": Code(
        _E,
        "Elements stand where XHTML does not allow them, and each engine mends that in its own way (EPUB 3.3, 6.1).",
        "Close the outer element first, or use one that HTML still has.",
    ),
    "epub/css": Code(
        _E,
        "A style sheet has a property that EPUB does not allow (EPUB 3.3, 6.3).",
        "Use the attribute dir in the XHTML.",
    ),
    "epub/style": Code(
        _W,
        "A style sheet does what does not work on e-readers, or works against the reader's choices.",
        "Leave page colours to the reader, and set nothing at a fixed place.",
    ),
    "epub/remote": Code(
        _E,
        "A file on the network is part of the book, where it may not be (EPUB 3.3, 3.6).",
        "Put the file into the EPUB.",
    ),
    "epub/script": Code(
        _W, "A document has scripts, which most reading systems do not run.", "Let the book be whole without them."
    ),
    "epub/language": Code(
        _W,
        "A document does not say its language, or says it wrongly; voices and hyphenation guess (WCAG 2.2, 3.1.1).",
        "Write lang and xml:lang on the html element: en, en-GB, de.",
    ),
    "epub/title": Code(_W, "A document has no title (WCAG 2.2, 2.4.2).", "Fill the title element in its head."),
    "epub/headings": Code(
        _W,
        "A heading is empty or skips a level, so that readers who move by headings are lost (WCAG 2.2, 1.3.1).",
        "Go down by one level at a time; style by classes, not by levels.",
    ),
    "epub/alt-text": Code(
        _W,
        "A picture has no words for those who do not see it (WCAG 2.2, 1.1.1).",
        'Write alt="…", or alt="" for mere decoration.',
    ),
    "epub/note-target": Code(
        _W,
        "A note's mark does not lead to one element typed as a note, so it cannot be shown in place.",
        'Type each note on its own: epub:type="footnote", on the element that the mark leads to.',
    ),
    "epub/note-return": Code(
        _W,
        "A note cannot be reached, or its reader cannot find back, or not hear whereto.",
        'Link mark and note both ways; let each link back say its number: aria-label="Back to note 3".',
    ),
    "epub/role": Code(
        _I,
        "An element's epub:type and its ARIA role do not go together (DPUB-ARIA 1.1).",
        "Give the role beside the type, on an element that may have it.",
    ),
    "epub/a11y-metadata": Code(
        _W,
        "Required accessibility metadata are missing or contradict themselves (EPUB Accessibility 1.1, 2).",
        "State schema:accessMode, schema:accessibilityFeature and schema:accessibilityHazard.",
    ),
    "epub/a11y-claim": Code(
        _W, "A feature is claimed that the book does not have.", "Take the claim out, or put the feature in."
    ),
    "epub/a11y-unclaimed": Code(
        _I,
        "The book has something that its accessibility metadata do not say.",
        "Say it, so that readers can find the book by it.",
    ),
    "epub/reader-limit": Code(
        _W,
        "A reading system named in the message cannot cope with this.",
        "Stay within its limit, if its readers matter to you.",
    ),
    "epub/reader-quirk": Code(
        _I,
        "A reading system named in the message does this in its own way.",
        "Nothing to do, unless its readers matter to you.",
    ),
    "epub/epubcheck-error": Code(
        _E,
        "EPUBCheck found that the book breaks the standard; its own id stands behind the message.",
        "Mend the place shown.",
    ),
    "epub/epubcheck-warning": Code(
        _W, "EPUBCheck warns; its own id stands behind the message.", "Mend the place shown."
    ),
    "epub/ace": Code(
        _W, "Ace by DAISY found what shuts readers out; its rule stands behind the message.", "Mend the place shown."
    ),
    "epub/tool-missing": Code(
        _I,
        "A checker is not installed, or too old; the others have checked.",
        "Install it as the hint says, for a second opinion.",
    ),
    "epub/tool-failed": Code(
        _W,
        "A checker is installed, but could not do its work.",
        "Run it by itself to see why, or leave it out with --only.",
    ),
    "epub/source-changed": Code(
        _I,
        "The EPUB is not what its manifest makes now, so places are shown in the EPUB, not in the sources.",
        "Build the book again, or name its manifest with --manifest.",
    ),
}
