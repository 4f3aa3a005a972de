"""Makes manuscripts with notes unseen by the rules, and with story lines that only look like notes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from evidence_forms import NAMES, SENTENCES, SPEECH

START: tuple[tuple[str, ...], ...] = (
    ("A/N: Welcome back! This one got away from me, so it is twice as long as planned.",),
    ("AN - Rewritten from the old version, please forget everything you remember.",),
    ("**Author's Note:** I moved the timeline by a year. Canon can fight me.",),
    ("(A/N: Takes place right after the last chapter, in case you skipped it.)",),
    ("Author note: Two updates in a week, who am I?",),
    ("*A/N: I had the flu, so blame any typos on that.*",),
    ("Disclaimer: I own nothing but the goose.",),
    ("Disclaimer - None of these people belong to me and I make no money from them.",),
    ("Warnings: blood, bad language, a very rude parrot.",),
    ("TW: grief, hospitals.",),
    ("Summary: Two thieves, one bell tower, no plan at all.",),
    ("T/N: Names are kept in the original order in this translation.",),
    ("Title: The Tin Harbor", "Rating: T", "Pairing: Odile/Perrin", "Words: 4,210"),
    ("Fandom: Original Work", "Genre: Adventure", "Disclaimer: All mine for once!"),
    ("Hi everyone, sorry for the long wait! School ate my whole month. Hope you like this chapter!",),
    ("Thank you all so much for the reviews on the last chapter, I read every one of them twice.",),
)
END: tuple[tuple[str, ...], ...] = (
    ("A/N: So? Did anyone guess who had the key?",),
    ("AN: Next chapter on Sunday if the cat lets me type.",),
    (
        "Author's Notes:",
        "The song in the tavern is a real one.",
        "Thanks for reading, and see you next week!",
    ),
    ("Thanks for reading! Leave a review if you liked it, they make my whole day.",),
    ("Please comment, I live on comments.",),
    ("T/N: The last line is a play on words that I could not save.",),
    ("Next update will be late because of my finals, sorry guys!",),
    ("~*~ Author's Note ~*~", "I cried while writing this chapter, so you are not alone."),
    ("End notes: this was written for a prompt about bells.",),
    ("Want to read ahead? My Patreon has the next four chapters.",),
)
INLINE: tuple[tuple[str, str], ...] = (
    ("(A/N: I checked, they did have clocks)", "author-note"),
    ("[AN: remember him? :D]", "author-note"),
    ("(a/n - this is a real dish (and it is awful))", "author-note"),
    ("(Author's note: do not try this at home)", "author-note"),
    ("[T/N: 'older sister']", "translator-note"),
    ("(TL note: a pun on his name)", "translator-note"),
    ("((A/N: sorry, had to))", "author-note"),
    ("(E/N: I argued against this word)", "editor-note"),
)
TRAPS: tuple[tuple[str, ...], ...] = (
    ("Note: feed the goose before nine.",),
    ("WARNING: THIN ICE",),
    ("Summary of charges: theft, arson, goose.",),
    ("P.S. Burn this after you have read it.",),
    ("AN ORANGE rolled out from under the stove and stopped at her foot.",),
    ('"Author\'s note," she read, and snorted. "As if anybody wrote this."',),
    ("From: The Harbor Office", "To: All captains", "Subject: Bells"),
    ("Rating: one star. The ghost was rude.",),
    ("Thank you, said the card, and nothing else.",),
    ("Dear reader, she had underlined three times.",),
    ("Update: the ladder is gone.",),
    ("He left a note (a short one) under the door.",),
    ("The summary was wrong (an error, surely) and nobody minded.",),
    ("Beta: in position.", "Gamma: in position."),
    ("Disclaimer: the bridge may be out.",),
    ("I do not own a boat, thought the ferryman, and yet here I am.",),
    ("[SILENCE]",),
    ("Chapter and verse, that was how he told it.",),
    ("Next time, he thought, he would bring a coat.",),
    ("Edit the letter, then post it, she told herself.",),
    ("Previously there had been a wall here.",),
    ("N/A: 0117-B",),
)


@dataclass
class Noted:
    """A manuscript with notes: blocks as (first, last), spans as (line, start, end, kind)."""

    lines: list[str]
    blocks: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, int, int, str]] = field(default_factory=list)


def noted(seed: int) -> Noted:
    """One chapter with notes before, after and inside it."""
    rng = random.Random(seed)
    a, b = rng.sample(NAMES, 2)
    tight = rng.random() < 0.3
    rule = rng.choice(("***", "---", "~~~", "o0o", "* * *", "-----"))
    traps = rng.sample(TRAPS, len(TRAPS))
    out = Noted([])

    def put(*rows: str) -> tuple[int, int]:
        first = len(out.lines) + 1
        for row in rows:
            out.lines.append(row)
        last = len(out.lines)
        if not tight:
            out.lines.append("")
        return first, last

    def note(rows: tuple[str, ...]) -> None:
        together = (len(rows) > 2 and all(":" in row for row in rows)) or tight
        if together or len(rows) == 1:
            out.blocks.append(put(*rows))
            return
        first = put(rows[0])[0]
        last = first
        for row in rows[1:]:
            last = put(row)[1]
        out.blocks.append((first, last))

    def prose() -> str:
        if rng.random() < 0.45:
            return rng.choice(SPEECH).format(a=a, b=b)
        return " ".join(rng.sample(SENTENCES, rng.randint(2, 4))).format(a=a, b=b)

    put(rng.choice(("Chapter Seven", "Chapter 12: The Goose", "XIV")))
    if rng.random() < 0.7:
        note(rng.choice(START))
        put(rule)
    for scene in range(rng.randint(2, 3)):
        if scene:
            put(rule)
        for _ in range(rng.randint(5, 8)):
            text = prose()
            if rng.random() < 0.12:
                span, kind = rng.choice(INLINE)
                at = text.find(" ", len(text) // 2)
                if at > 0:
                    out.spans.append((len(out.lines) + 1, at + 1, at + 1 + len(span), kind))
                    text = f"{text[:at]} {span}{text[at:]}"
            put(text)
        if traps and rng.random() < 0.8:
            put(*traps.pop())
            put(" ".join(rng.sample(SENTENCES, 2)).format(a=a, b=b))
    if rng.random() < 0.7:
        put(rule)
        note(rng.choice(END))
    return out
