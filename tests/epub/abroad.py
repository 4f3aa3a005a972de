"""Books of the shelf in other languages and scripts, among them those that are written from the right."""

from __future__ import annotations

from epub.tiny import Tiny

HEBREW = """# המגדלור

המגדלור בקצה המזח דלק כל לילה במשך תשעים שנה, ואיש לא שאל מי משלם על השמן.[^1] ואז הגיע מכתב, והוא היה ממוען אל
המנורה עצמה.

***

::: letter
מנורה יקרה,

המשיכי לדלוק.
:::

::: verse {lang=en}
Burn on, burn on,
  until the morning.
:::

::: verse
אור קטן
  על פני המים
:::

::: chat
רות: את שם?
דן: כן
:::

- שמן
- פתיל

| לילה | שמן |
|------|----:|
| שני  | 1   |

    code is written from the left

A word of [English]{lang=en} stands amid it, and [français]{lang=fr}.

[^1]: כמעט.
"""

ARABIC = """# المنارة

كانت المنارة في آخر الرصيف تضيء كل ليلة منذ تسعين عاما، ولم يسأل أحد من يدفع ثمن الزيت. ثم جاءت رسالة.[^1]

***

قرأها الحارس مرتين.

[^1]: أو ثلاث مرات.
"""

PASSAGES = """# Harbour Talk

The sign said [ברוכים הבאים]{lang=he}, and under it [أهلا]{lang=ar} and [bienvenue]{lang=fr}.

::: {lang=he}
המגדלור בקצה המזח דלק כל לילה.

איש לא ידע מדוע.
:::

::: letter {lang=ar}
عزيزتي المنارة،

استمري.
:::

::: verse {lang=fa}
چراغ کوچک
  بر آب
:::

::: chat {lang=ur}
رضا: کیا تم وہاں ہو؟
سارہ: ہاں
:::

::: quote {lang=az-Arab}
چیراق
:::

::: verse {lang=ar-Latn}
ya layl
:::
"""

GLYPHS = frozenset({"fonts/missing-glyph"})

ABROAD: dict[str, Tiny] = {
    "foreign-scripts": Tiny(
        "title: שלום\nauthor: Ann Brown\nchapters: [one.md]\n",
        {"one.md": "# שלום\n\nשלום עולם, this is a greeting. مرحبا بالعالم is another.\n\n***\n\nEnd.\n"},
        GLYPHS,
    ),
    "hebrew": Tiny(
        "title: המגדלור\nsubtitle: סיפור\nauthor: רות כהן\nlanguage: he\nchapters: [one.md, two.md]\n"
        "dedication: לדן\nnotes: {author-note: keep}\n",
        {"one.md": HEBREW, "two.md": "# שובר הגלים\n\nA/N: תודה לכולם!\n\nסוף.\n"},
        GLYPHS,
    ),
    "arabic": Tiny(
        "title: المنارة\nauthor: سارة حداد\nlanguage: ar-EG\nstyle: modern\nchapters: [one.md]\n"
        "output: {epub: {fonts: none}}\n",
        {"one.md": ARABIC},
        GLYPHS,
    ),
    "persian": Tiny(
        "title: چراغ\nauthor: سارا\nlanguage: fa\nstyle: zine\nchapters: [one.md]\n",
        {"one.md": "# چراغ\n\nچراغ هر شب روشن بود.\n\n***\n\nکسی نپرسید چرا.\n"},
        GLYPHS,
    ),
    "urdu": Tiny(
        "title: مینار\nauthor: رضا\nlanguage: ur-PK\nchapters: [one.md]\n",
        {"one.md": "# مینار\n\nمینار ہر رات جلتا تھا۔\n"},
        GLYPHS,
    ),
    "passages": Tiny("title: Harbour Talk\nauthor: Ann Brown\nchapters: [one.md]\n", {"one.md": PASSAGES}, GLYPHS),
    "german": Tiny(
        'title: "Die Lampe"\nauthor: Ann Brown\nlanguage: de\nchapters: [one.md]\n',
        {
            "one.md": '# Kapitel Eins: Die Lampe\n\n"Wer da?", fragte er. "Ich", sagte sie -- "wer sonst?"[^1]\n\n'
            "***\n\nStille.\n\n::: chat\nAnn: Bist du da?\nBen: Ja.\n:::\n\n[^1]: Niemand.\n"
        },
    ),
    "french": Tiny(
        "title: La Lampe\nauthor: Ann Brown\nlanguage: fr-CA\nchapters: [one.md]\n",
        {
            "one.md": '# Chapitre 1 : La lampe\n\n"Qui est là ?" demanda-t-il. "C\'est moi !"\n\n'
            '::: {lang=en}\n"Really?" she said.\n:::\n'
        },
    ),
    "russian": Tiny(
        "title: Маяк\nauthor: Анна Браун\nlanguage: ru\nchapters: [one.md]\n",
        {"one.md": "# Глава 1. Маяк\n\nМаяк горел каждую ночь.[^1]\n\n***\n\nНикто не спрашивал.\n\n[^1]: Почти.\n"},
    ),
    "chinese": Tiny(
        "title: 灯\nauthor: 王明\nlanguage: zh-Hans\nchapters: [one.md]\n",
        {"one.md": "# 第一章\n\n灯亮了。\n"},
        GLYPHS,
    ),
}
