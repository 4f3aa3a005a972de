"""How authors speak to the readers in German, French, Spanish, Italian, Portuguese, Dutch and Russian."""

from __future__ import annotations

FOREIGN_ADDRESS = (
    r"euch|eure[rnms]?|danke|leser(?:innen)?|vous|vos|votre|merci|lecteurs?|lectrices?|gracias|ustedes|vosotr[oa]s|"
    r"lector[ea]s|grazie|lettori|lettrici|obrigad[oa]s?|vocês|leitor[ea]s|bedankt|jullie|lezers|спасибо|вам|вас|"
    r"читател\w+"
)
"""Words that speak to readers, as part of a pattern."""

FOREIGN_SIGNS: tuple[tuple[str, float] | tuple[str, float, str], ...] = (
    # Chapters and what is written about them.
    ("kapitel chapitre chapitres capítulo capítulos capitulo capitolo capitoli hoofdstuk hoofdstukken глава главу "
     "главе главы главой продолжение продолжения", 0.9),
    ("kapitel chapitre capítulo capitulo capitolo hoofdstuk глава главу главе", 1.0,
     r"(?:nächste[ns]?|letzte[ns]?|neue[ns]?|diese[ms]?) kapitel|(?:prochain|dernier|nouveau|ce) chapitre|"
     r"(?:próximo|último|nuevo|novo|este) cap[ií]tulo|(?:prossimo|ultimo|nuovo|questo) capitolo|"
     r"(?:volgende?|vorige?|nieuwe?|dit) hoofdstuk|(?:следующ|нов|последн|эт)\w+ глав"),
    ("kommentare kommentar rückmeldung rückmeldungen kommis favoriteneinträge commentaire commentaires comentario "
     "comentarios comentário comentários recensione recensioni recensire reacties reactie отзыв отзывы отзывов "
     "комментарий комментарии комментариев лайки", 1.2),
    ("fanfiktion ffn geschichte fic fics histoire historia história storia verhaal фанфик фик фика", 0.4),
    # Thanks.
    ("danke dank dankeschön", 1.3, r"(?:vielen |lieben )?dank(?:e|eschön)? (?:an|für|fürs|euch|allen|fuer)"),
    ("merci", 1.3, r"merci (?:à|a|pour|beaucoup|d'avoir|de|tout)"),
    ("gracias", 1.3, r"gracias (?:a|por|de)"),
    ("grazie ringraziare ringrazio", 1.3, r"grazie (?:a|per|mille|di)|ringrazi"),
    ("obrigado obrigada obrigados", 1.3, r"obrigad[oa]s? (?:a|por|pel)"),
    ("bedankt dank", 1.3, r"bedankt (?:voor|allemaal|aan)|dank (?:je|jullie) (?:wel )?voor"),
    ("спасибо благодарю", 1.3, r"(?:спасибо|благодарю) (?:за|всем|вам|тем|моей)"),
    # Hopes and wishes.
    ("hoffe hoffentlich", 1.2, r"hoffe[,]? (?:es|dass|euch|ihr|das)|hoffentlich (?:gefällt|hat)"),
    ("j'espère j’espère espérant", 1.2, r"j['’]espère (?:que|qu)"),
    ("espero", 1.2, r"espero (?:que|les|os|no)"),
    ("spero", 1.2, r"spero (?:che|vi|di)"),
    ("hoop hopelijk", 1.2, r"hoop (?:dat|jullie)|hopelijk"),
    ("надеюсь", 1.2, r"надеюсь,? (?:что|вам|вы)"),
    ("spaß lesen lesevergnügen", 1.4, r"viel spa(?:ß|ss)|beim lesen|fürs lesen|viel vergnügen"),
    ("lecture", 1.4, r"bonne lecture"),
    ("disfruten disfrutad disfrutéis lectura", 1.2),
    ("lettura", 1.4, r"buona lettura"),
    ("leitura", 1.4, r"boa leitura"),
    ("leesplezier", 1.4),
    ("чтения", 1.4, r"приятного чтения"),
    # Greetings and partings.
    ("hallo hi hey huhu liebe lieben leute", 0.9, r"hallo (?:zusammen|leute|ihr|alle|meine)|ihr lieben|liebe leser"),
    ("bonjour salut coucou hello", 0.9, r"(?:bonjour|salut|coucou|hello)[, ]+(?:à |a )?(?:tou[st]|tout|les|mes|chers)"),
    ("hola buenas", 0.9, r"(?:hola|buenas)[, ]+(?:a )?(?:tod|mis|chic|gente|lector)"),
    ("ciao salve buongiorno", 0.9, r"(?:ciao|salve|buongiorno|buonasera)[, ]+(?:a )?(?:tutt|gente|ragazz|cari)"),
    ("oi olá ola", 0.9, r"(?:oi|ol[áa])[, ]+(?:a )?(?:gente|pessoal|tod|amor|meus|galera)"),
    ("hoi hallo dag", 0.9, r"(?:hoi|hallo|dag)[, ]+(?:allemaal|iedereen|lieve|lezers)"),
    ("привет здравствуйте дорогие", 0.9, r"всем привет|привет[, ]+(?:всем|мои|дорог)|дорогие (?:мои )?читател"),
    ("bis mal tschüss", 0.9, r"bis (?:zum nächsten|bald|dann|nächste)"),
    ("bientôt prochaine bisous biz", 0.9, r"à (?:bientôt|la prochaine)|gros bisous|bisous"),
    ("leemos próxima besos pronto", 0.9, r"nos leemos|hasta (?:la próxima|pronto)|besos a"),
    ("prossima bacio baci presto", 0.9, r"alla prossima|a presto|un (?:bacio|abbraccio) a"),
    ("próxima beijos beijinhos", 0.9, r"até (?:a|à|o) próxim|beij(?:os|inhos)"),
    ("volgende", 0.9, r"tot (?:de )?volgende"),
    ("встречи скорой", 0.9, r"до (?:скорой )?(?:встречи|следующ)"),
    # Ownership.
    ("gehört gehören", 1.6, r"gehör(?:t|en) (?:\w+ )?(?:nicht mir|mir nicht|nichts|mir|den|ihren)|verdiene"),
    ("appartient appartiennent", 1.6, r"(?:m['’]|ne m['’]|leur |à )appart|appart\w+ (?:à|pas)"),
    ("pertenece pertenecen pertence pertencem", 1.6),
    ("appartengono appartiene lucro", 1.6),
    ("принадлежат принадлежит", 1.6),
    ("eigendom", 1.0),
    # How the writing went.
    ("geschrieben schreiben hochgeladen betagelesen beta betaleserin rechtschreibfehler fehler", 0.6),
    ("écrit écrire publier publié bêta relecture fautes", 0.6),
    ("escribir escrito publicar actualizar actualizo actualización", 0.6),
    ("scritto scrivere pubblicare aggiorno aggiornare aggiornamento", 0.6),
    ("escrever escrevi postar atualizar", 0.6),
    ("geschreven schrijven", 0.6),
    ("написать писать написала бета беты фандом", 0.6),
    ("sorry entschuldigung tut désolée désolé perdón disculpen scusate desculpa desculpem извините простите", 0.7),
)  # fmt: skip
"""Words, a weight, and a phrase that must be found besides, where there is one."""
