"""How the labels of notes can begin: worked out from their table in `labels.py`, not written by hand.

The patterns of the table cost 0.03 s to compile. Few lines begin like a label, and like few of them, so a line's
first seven letters tell which rows need be compiled at all. `python tests/evidence/evidence_heads.py` writes this
file anew, and a test tells when that is due.
"""

from __future__ import annotations

HEADS: tuple[str, ...] = (
    "a / n|a /n|a \\ n|a \\n|a/ n|a/n|a\\ n|a\\n",
    "a. n|a.n",
    "an",
    "n / a|n /a|n/ a|n/a",
    "n / a|n /a|n/ a|n/a",
    (
        "dm note|dm' not|dm'-not|dm's no|dm's-no|dm-note|dms not|dms-not|dm’ not|dm’-not|dm’s no|dm’s-no|gm note|"
        "gm' not|gm'-not|gm's no|gm's-no|gm-note|gms not|gms-not|gm’ not|gm’-not|gm’s no|gm’s-no|qm note|qm' not|"
        "qm'-not|qm's no|qm's-no|qm-note|qms not|qms-not|qm’ not|qm’-not|qm’s no|qm’s-no"
    ),
    "please |vote|voting",
    (
        "author |author'|author-|authorc|authore|authorn|authorr|authors|authort|author’|writer |writer'|writer-|"
        "writerc|writere|writern|writerr|writers|writert|writer’"
    ),
    "a note ",
    "a note |a notes|a word |note fr|notes f|word fr",
    (
        "a/n not|a/n' no|a/n's n|a/ns no|a/n’ no|a/n’s n|author |author'|authors|author’|more no|note ar|note at|"
        "note do|note in|note is|notes a|notes d|notes i"
    ),
    (
        "backgro|beginni|chapter|closing|cultura|end not|end-not|ending |ending-|endingn|endnote|final n|final-n|"
        "finalno|histori|languag|opening|post no|post- n|post--n|post-no|postnot|pre not|pre- no|pre--no|pre-not|"
        "prenote|researc|series |series-|seriesn|story n|story-n|storyno"
    ),
    "guest r|review |reviewe|reviews",
    "answers|replies|respons",
    "t / l|t / n|t /l|t /n|t \\ l|t \\ n|t \\l|t \\n|t/ l|t/ n|t/l|t/n|t\\ l|t\\ n|t\\l|t\\n|tl|tn",
    "transla",
    (
        "e / n|e /n|e \\ n|e \\n|e/ n|e/n|e\\ n|e\\n|ed comm|ed note|ed' com|ed' not|ed'-com|ed'-not|ed'. co|ed'. no|"
        "ed'.-co|ed'.-no|ed'.com|ed'.not|ed'comm|ed'note|ed's co|ed's no|ed's' c|ed's' n|ed's'-c|ed's'-n|ed's'. |"
        "ed's'.-|ed's'.c|ed's'.n|ed's'co|ed's'no|ed's-co|ed's-no|ed's. c|ed's. n|ed's.-c|ed's.-n|ed's.co|ed's.no|"
        "ed'scom|ed'snot|ed's’ c|ed's’ n|ed's’-c|ed's’-n|ed's’. |ed's’.-|ed's’.c|ed's’.n|ed's’co|ed's’no|ed-comm|"
        "ed-note|ed. com|ed. not|ed.-com|ed.-not|ed.comm|ed.note|edcomme|editor |editor'|editor-|editor.|editorc|"
        "editorn|editors|editor’|ednote|eds com|eds not|eds' co|eds' no|eds'-co|eds'-no|eds'. c|eds'. n|eds'.-c|"
        "eds'.-n|eds'.co|eds'.no|eds'com|eds'not|eds-com|eds-not|eds. co|eds. no|eds.-co|eds.-no|eds.com|eds.not|"
        "edscomm|edsnote|eds’ co|eds’ no|eds’-co|eds’-no|eds’. c|eds’. n|eds’.-c|eds’.-n|eds’.co|eds’.no|eds’com|"
        "eds’not|ed’ com|ed’ not|ed’-com|ed’-not|ed’. co|ed’. no|ed’.-co|ed’.-no|ed’.com|ed’.not|ed’comm|ed’note|"
        "ed’s co|ed’s no|ed’s' c|ed’s' n|ed’s'-c|ed’s'-n|ed’s'. |ed’s'.-|ed’s'.c|ed’s'.n|ed’s'co|ed’s'no|ed’s-co|"
        "ed’s-no|ed’s. c|ed’s. n|ed’s.-c|ed’s.-n|ed’s.co|ed’s.no|ed’scom|ed’snot|ed’s’ c|ed’s’ n|ed’s’-c|ed’s’-n|"
        "ed’s’. |ed’s’.-|ed’s’.c|ed’s’.n|ed’s’co|ed’s’no"
    ),
    (
        "b / n|b /n|b \\ n|b \\n|b/ n|b/n|b\\ n|b\\n|beta no|beta re|beta' n|beta'-n|beta'no|beta's |beta's'|beta's-|"
        "beta'sn|beta's’|beta-no|beta-re|betanot|betarea|betas n|betas' |betas'-|betas'n|betas-n|betasno|betas’ |"
        "betas’-|betas’n|beta’ n|beta’-n|beta’no|beta’s |beta’s'|beta’s-|beta’sn|beta’s’|pr / n|pr /n|pr \\ n|"
        "pr \\n|pr/ n|pr/n|pr\\ n|pr\\n|proofre"
    ),
    "ed",
    (
        "decaime|decamer|declaim|declame|discaim|discame|disclai|disclam|dsicaim|dsicame|dsiclai|dsiclam|legal d|"
        "standar|usual d"
    ),
    "archive|c.w.|chapter|content|cw|story w|story-w|storywa|t.w.|trigger|tw",
    "contain|warning",
    "chapter|full su|story s|summary",
    (
        "anmerku|mot de |mots de|n.d.a|n.da|nd.a|nda|noot va|nota da|nota de|nota do|notas d|note da|note de|"
        "note do|notes d|notitie|opmerki"
    ),
    "anmerku|n.d.t|n.dt|nd.t|ndt|noot va|nota da|nota de|nota do|notas d|note da|note de|note do|note du|notes d",
    (
        "a.d.a|a.da|ad.a|ada|anm d. |anm d.a|anm der|anm des|anm. d.|anm. de|anm.d. |anm.d.a|anm.der|anm.des|"
        "anmd. a|anmd.a|anmder |anmdera|anmdes |anmdesa|nawoord|nda|nota de|nota do|nota fi|nota in|notas d|"
        "notas f|notas i|note de|note di|note fi|note in|notes d|rar|réponse|schluss|авторск|от авто|примеча|"
        "слово а"
    ),
    "от пере|примеча",
    "anmerku|opmerki|примеча",
    "avis lé|clause |descarg|haftung|дисклей|отказ о",
    "предупр",
    "inhalts|kurzbes|resumen|resumo|riassun|résumé|samenva|sinopse|sinopsi|trama|zusamme|краткое|описани",
    (
        "altersf|auteur|autora|autore|autorin|autrice|casal|charakt|clasifi|couple|genere|género|gênero|paarung|"
        "pareja|persona|personn|schrijv|titel|titolo|titre|título|автор|жанр|названи|пейринг|персона|размер|"
        "рейтинг|статус|фандом|фэндом"
    ),
    "nachwor|nota|opm|vorwort",
    "adverte|avertis|aviso|avverte|avverti|inhalts|trigger|waarsch|warnung",
    (
        "glosari|glossai|glossar|termino|terms|traducc|traduct|traduzi|traduçõ|transla|verklar|vertali|vocabul|"
        "woorden|überset|глоссар|перевод|словарь"
    ),
    "in the |last ch|last ti|previou|recap",
    "chapter|coming |in the |next ch|next ti|peek|preview|sneak p",
    "footnot|referen",
    "edited |editor|proof-r|proofre|qc|raw|redraw|tlc|transla|typeset",
    (
        "additio|archive|author|categor|cc|chapter|charact|complet|couple|crossov|date|distrib|e-mail|email|"
        "episode|fandom|from|genre|languag|newsgro|pairing|penname|posted|prompt|publish|rated|rating|relatio|"
        "reply-t|season|sent|series|setting|ship|source|spoiler|stats|status|story i|story t|subject|tags|time fr|"
        "timefra|timelin|title|to|univers|updated|url|wc|word|written"
    ),
    "acknowl|beta|credit|dedicat|feedbac|special|thanks",
    (
        "p  s|p . s|p .s|p p s|p p. s|p p.s|p ps|p s|p.  s|p. . s|p. .s|p. p s|p. p. s|p. p.s|p. ps|p. s|p.. s|"
        "p..s|p.p s|p.p. s|p.p.s|p.ps|p.s|pp s|pp. s|pp.s|pps|ps"
    ),
    (
        " fact| note|a fact|a note|additio|afact|announc|anote|attenti|author |authorf|authorn|brief f|brief n|"
        "brieffa|briefno|btw|challen|current|edit|fact|fun fac|fun not|funfact|funnote|fyi|heads u|heads-u|"
        "headsup|importa|inspira|just a |just af|just an|listeni|mood|music|n.b|nb|news|next up|note|playlis|psa|"
        "q & a|q &a|q& a|q&a|qotd|questio|quick f|quick n|quickfa|quickno|random |randomf|randomn|short f|short n|"
        "shortfa|shortno|shout-o|shoutou|side fa|side no|sidefac|sidenot|song|soundtr|theme s|trivia|update"
    ),
)
