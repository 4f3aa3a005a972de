"""How the labels of notes can begin: worked out from their table in `labels.py`, not written by hand.

The patterns of the table cost 0.03 s to compile. Few lines begin like a label, and like few of them, so a line's
first four letters tell which rows need be compiled at all. `python tests/evidence/evidence_heads.py` writes this
file anew, and a test tells when that is due.
"""

from __future__ import annotations

HEADS: tuple[str, ...] = (
    "a / |a /n|a \\ |a \\n|a/ n|a/n|a\\ n|a\\n",
    "a. n|a.n",
    "an",
    "n / |n /a|n/ a|n/a",
    "n / |n /a|n/ a|n/a",
    (
        "dm n|dm' |dm'-|dm's|dm-n|dms |dms-|dm’ |dm’-|dm’s|gm n|gm' |gm'-|gm's|gm-n|gms |gms-|gm’ |gm’-|gm’s|qm n|"
        "qm' |qm'-|qm's|qm-n|qms |qms-|qm’ |qm’-|qm’s"
    ),
    "plea|vote|voti",
    "auth|writ",
    "a no",
    "a no|a wo|note|word",
    "a/n |a/n'|a/ns|a/n’|auth|more|note",
    "back|begi|chap|clos|cult|end |end-|endi|endn|fina|hist|lang|open|post|pre |pre-|pren|rese|seri|stor",
    "gues|revi",
    "answ|repl|resp",
    "t / |t /l|t /n|t \\ |t \\l|t \\n|t/ l|t/ n|t/l|t/n|t\\ l|t\\ n|t\\l|t\\n|tl|tn",
    "tran",
    (
        "e / |e /n|e \\ |e \\n|e/ n|e/n|e\\ n|e\\n|ed c|ed n|ed' |ed'-|ed'.|ed'c|ed'n|ed's|ed-c|ed-n|ed. |ed.-|ed.c|"
        "ed.n|edco|edit|edno|eds |eds'|eds-|eds.|edsc|edsn|eds’|ed’ |ed’-|ed’.|ed’c|ed’n|ed’s"
    ),
    "b / |b /n|b \\ |b \\n|b/ n|b/n|b\\ n|b\\n|beta|pr /|pr \\|pr/ |pr/n|pr\\ |pr\\n|proo",
    "ed",
    "deca|decl|disc|dsic|lega|stan|usua",
    "arch|c.w.|chap|cont|cw|stor|t.w.|trig|tw",
    "cont|warn",
    "chap|full|stor|summ",
    "anme|mot |mots|n.d.|n.da|nd.a|nda|noot|nota|note|noti|opme",
    "anme|n.d.|n.dt|nd.t|ndt|noot|nota|note",
    "a.d.|a.da|ad.a|ada|anm |anm.|anmd|nawo|nda|nota|note|rar|répo|schl|авто|от а|прим|слов",
    "от п|прим",
    "anme|opme|прим",
    "avis|clau|desc|haft|диск|отка",
    "пред",
    "inha|kurz|resu|rias|résu|same|sino|tram|zusa|крат|опис",
    (
        "alte|aute|auto|autr|casa|char|clas|coup|gene|géne|gêne|paar|pare|pers|schr|tite|tito|titr|títu|авто|жанр|"
        "назв|пейр|перс|разм|рейт|стат|фанд|фэнд"
    ),
    "nach|nota|opm|vorw",
    "adve|aver|avis|avve|inha|trig|waar|warn",
    "glos|term|trad|tran|verk|vert|voca|woor|über|глос|пере|слов",
    "in t|last|prev|reca",
    "chap|comi|in t|next|peek|prev|snea",
    "foot|refe",
    "edit|proo|qc|raw|redr|tlc|tran|type",
    (
        "addi|arch|auth|cate|cc|chap|char|comp|coup|cros|date|dist|e-ma|emai|epis|fand|from|genr|lang|news|pair|"
        "penn|post|prom|publ|rate|rati|rela|repl|seas|sent|seri|sett|ship|sour|spoi|stat|stor|subj|tags|time|titl|"
        "to|univ|upda|url|wc|word|writ"
    ),
    "ackn|beta|cred|dedi|feed|spec|than",
    "p  s|p . |p .s|p p |p p.|p ps|p s|p.  |p. .|p. p|p. s|p.. |p..s|p.p |p.p.|p.ps|p.s|pp s|pp. |pp.s|pps|ps",
    (
        " fac| not|a fa|a no|addi|afac|anno|anot|atte|auth|brie|btw|chal|curr|edit|fact|fun |funf|funn|fyi|head|"
        "impo|insp|just|list|mood|musi|n.b|nb|news|next|note|play|psa|q & |q &a|q& a|q&a|qotd|ques|quic|rand|shor|"
        "shou|side|song|soun|them|triv|upda"
    ),
)
