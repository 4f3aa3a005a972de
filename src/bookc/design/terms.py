"""The words that bookc itself puts into a book, by language: “Contents”, “Notes”, “by”, “p.”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bookc.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """A language's words. `{names}`, `{number}` and `{title}` are filled in; `matter`, `notes` and `pieces` are by
    the manifest's own words for front and back matter, kinds of note and kinds of chapter. `binding` are the words of
    the pages that fill up a book's last sheet: `owner`, `notes`, `bound`, `set`, `printed`, `copy`, `private`."""

    matter: Mapping[str, str]
    abouts: str
    notes: Mapping[str, str]
    chat: str
    pieces: Mapping[str, str]
    cover: str
    start: str
    landmarks: str
    pages: str
    by: str
    joint: str
    page: str
    back: str
    credited: str
    colophon: str
    binding: Mapping[str, str]

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row: “A”, “A and B”, “A, B and C”."""
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {self.joint} {names[-1]}" if names else ""


_MATTER = (
    "half-title",
    "title",
    "copyright",
    "dedication",
    "epigraph",
    "contents",
    "notes",
    "credits",
    "provenance",
    "about",
    "colophon",
)
_NOTES = (
    "author-note", "translator-note", "editor-note", "footnote", "disclaimer", "warning", "summary", "header",
    "glossary", "credits", "recap", "preview",
)  # fmt: skip
_BINDING = ("owner", "notes", "bound", "set", "printed", "copy", "private")
_PIECES = ("chapter", "prologue", "epilogue", "interlude", "foreword", "preface", "introduction", "afterword")


def _row(matter: str, notes: str, chat: str, pieces: str, rest: str, binding: str) -> Terms:
    """A row of the table below, its cells parted by bars."""
    abouts, cover, start, landmarks, pages, by, joint, page, back, credited, colophon = _cells(rest)
    return Terms(
        matter=MappingProxyType(dict(zip(_MATTER, _cells(matter), strict=True))),
        abouts=abouts,
        notes=MappingProxyType(dict(zip(_NOTES, _cells(notes), strict=True))),
        chat=chat,
        pieces=MappingProxyType(dict(zip(_PIECES, _cells(pieces), strict=True))),
        cover=cover,
        start=start,
        landmarks=landmarks,
        pages=pages,
        by=by,
        joint=joint,
        page=page,
        back=back,
        credited=credited,
        colophon=colophon,
        binding=MappingProxyType(dict(zip(_BINDING, _cells(binding), strict=True))),
    )


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


# In each row: front and back matter | … ; labels of notes | … ; what a chat is called; kinds of chapter | … ;
# About the authors | Cover | Start of the story | Landmarks | Printed pages | by | and | p. | Back to note | credit | colophon ;
# the binder's pages: whose book | Notes | bound by | set in | printed on | copy | not for sale.
TERMS: Mapping[str, Terms] = {
    "en": _row(
        "Half title|Title page|Copyright|Dedication|Epigraph|Contents|Notes|Credits|Sources and permissions|About the author|Colophon",
        "Author’s note|Translator’s note|Editor’s note|Note|Disclaimer|Content warning|Summary|About this story|"
        "Glossary|Credits|Previously|Next time",
        "Messages",
        "Chapter|Prologue|Epilogue|Interlude|Foreword|Preface|Introduction|Afterword",
        "About the authors|Cover|Start of the story|Landmarks|Printed pages|by {names}|and|p.|Back to note {number} in the text|"
        "is by {names}.|This book is set in {fonts}. It was made with bookc, an ebook compiler.",
        "This book belongs to|Notes|Bound by {name}|Set in {fonts}|Printed on {paper}|Copy {copy} of {copies}|Not for sale. Made for private reading.",
    ),
    "de": _row(
        "Schmutztitel|Titelseite|Impressum|Widmung|Motto|Inhalt|Anmerkungen|Nachweise|Herkunft der Texte|Über die Autorin oder den Autor|Kolophon",
        "Anmerkung der Autorin oder des Autors|Anmerkung der Übersetzung|Anmerkung der Redaktion|Anmerkung|"
        "Haftungsausschluss|Inhaltswarnung|Zusammenfassung|Über diese Geschichte|Glossar|Dank|Was bisher geschah|Vorschau",
        "Nachrichten",
        "Kapitel|Prolog|Epilog|Zwischenspiel|Geleitwort|Vorwort|Einleitung|Nachwort",
        "Über die Autorinnen und Autoren|Umschlag|Beginn der Geschichte|Wegmarken|Gedruckte Seiten|von {names}|und|S.|"
        "Zurück zu Anmerkung {number} im Text|ist von {names}.|"
        "Dieses Buch ist gesetzt aus der {fonts}. Es wurde mit bookc gemacht, einem E-Book-Compiler.",
        "Dieses Buch gehört|Notizen|Gebunden von {name}|Gesetzt aus der {fonts}|Gedruckt auf {paper}|Exemplar {copy} von {copies}|Unverkäuflich. Zum privaten Lesen gemacht.",
    ),
    "fr": _row(
        "Faux-titre|Page de titre|Mentions légales|Dédicace|Épigraphe|Table des matières|Notes|Crédits|Provenance des textes|L’auteur|Colophon",
        "Note de l’auteur|Note du traducteur|Note de l’éditeur|Note|Avertissement|Avertissement sur le contenu|Résumé|"
        "À propos de cette histoire|Glossaire|Remerciements|Précédemment|À suivre",
        "Messages",
        "Chapitre|Prologue|Épilogue|Interlude|Avant-propos|Préface|Introduction|Postface",
        "Les auteurs|Couverture|Début du récit|Repères|Pages imprimées|par {names}|et|p.|Retour à la note {number} dans le texte|"
        "est de {names}.|Ce livre est composé en {fonts}. Il a été fait avec bookc, un compilateur de livres numériques.",
        "Ce livre appartient à|Notes|Relié par {name}|Composé en {fonts}|Imprimé sur {paper}|Exemplaire n° {copy} sur {copies}|Hors commerce. Fait pour une lecture privée.",
    ),
    "es": _row(
        "Portadilla|Portada|Créditos editoriales|Dedicatoria|Epígrafe|Índice|Notas|Créditos|Procedencia de los textos|Sobre el autor|Colofón",
        "Nota del autor|Nota del traductor|Nota del editor|Nota|Descargo de responsabilidad|Advertencia de contenido|"
        "Resumen|Sobre esta historia|Glosario|Agradecimientos|Anteriormente|Próximamente",
        "Mensajes",
        "Capítulo|Prólogo|Epílogo|Interludio|Presentación|Prefacio|Introducción|Epílogo del autor",
        "Sobre los autores|Cubierta|Comienzo de la historia|Puntos de referencia|Páginas impresas|por {names}|y|p.|"
        "Volver a la nota {number} en el texto|es de {names}.|"
        "Este libro está compuesto en {fonts}. Se hizo con bookc, un compilador de libros electrónicos.",
        "Este libro pertenece a|Notas|Encuadernado por {name}|Compuesto en {fonts}|Impreso en {paper}|Ejemplar n.º {copy} de {copies}|No venal. Hecho para la lectura privada.",
    ),
    "it": _row(
        "Occhiello|Frontespizio|Copyright|Dedica|Epigrafe|Indice|Note|Crediti|Provenienza dei testi|L’autore|Colophon",
        "Nota dell’autore|Nota del traduttore|Nota del curatore|Nota|Dichiarazione|Avviso sui contenuti|Riassunto|"
        "Su questa storia|Glossario|Ringraziamenti|In precedenza|Prossimamente",
        "Messaggi",
        "Capitolo|Prologo|Epilogo|Interludio|Premessa|Prefazione|Introduzione|Postfazione",
        "Gli autori|Copertina|Inizio della storia|Punti di riferimento|Pagine stampate|di {names}|e|p.|"
        "Torna alla nota {number} nel testo|è di {names}.|"
        "Questo libro è composto in {fonts}. È stato fatto con bookc, un compilatore di ebook.",
        "Questo libro appartiene a|Appunti|Rilegato da {name}|Composto in {fonts}|Stampato su {paper}|Esemplare n. {copy} di {copies}|Fuori commercio. Fatto per la lettura privata.",
    ),
    "pt": _row(
        "Anterrosto|Folha de rosto|Direitos autorais|Dedicatória|Epígrafe|Sumário|Notas|Créditos|Proveniência dos textos|Sobre o autor|Colofão",
        "Nota do autor|Nota do tradutor|Nota do editor|Nota|Isenção de responsabilidade|Aviso de conteúdo|Resumo|"
        "Sobre esta história|Glossário|Agradecimentos|Anteriormente|A seguir",
        "Mensagens",
        "Capítulo|Prólogo|Epílogo|Interlúdio|Apresentação|Prefácio|Introdução|Posfácio",
        "Sobre os autores|Capa|Início da história|Marcos|Páginas impressas|por {names}|e|p.|Voltar à nota {number} no texto|"
        "é de {names}.|Este livro foi composto em {fonts}. Foi feito com bookc, um compilador de livros eletrônicos.",
        "Este livro pertence a|Anotações|Encadernado por {name}|Composto em {fonts}|Impresso em {paper}|Exemplar n.º {copy} de {copies}|Venda proibida. Feito para leitura particular.",
    ),
    "nl": _row(
        "Franse titel|Titelpagina|Colofon|Opdracht|Motto|Inhoud|Noten|Verantwoording|Herkomst van de teksten|Over de auteur|Colofon",
        "Noot van de auteur|Noot van de vertaler|Noot van de redactie|Noot|Disclaimer|Inhoudswaarschuwing|Samenvatting|"
        "Over dit verhaal|Woordenlijst|Met dank aan|Wat voorafging|Volgende keer",
        "Berichten",
        "Hoofdstuk|Proloog|Epiloog|Intermezzo|Ten geleide|Voorwoord|Inleiding|Nawoord",
        "Over de auteurs|Omslag|Begin van het verhaal|Herkenningspunten|Gedrukte pagina’s|door {names}|en|p.|"
        "Terug naar noot {number} in de tekst|is van {names}.|"
        "Dit boek is gezet uit de {fonts}. Het is gemaakt met bookc, een compiler voor e-boeken.",
        "Dit boek is van|Aantekeningen|Gebonden door {name}|Gezet uit de {fonts}|Gedrukt op {paper}|Exemplaar {copy} van {copies}|Niet in de handel. Gemaakt voor eigen gebruik.",
    ),
    "pl": _row(
        "Przedtytuł|Strona tytułowa|Prawa autorskie|Dedykacja|Motto|Spis treści|Przypisy|Źródła|Pochodzenie tekstów|O autorze|Kolofon",
        "Od autora|Od tłumacza|Od redakcji|Przypis|Zastrzeżenie|Ostrzeżenie o treści|Streszczenie|O tym opowiadaniu|"
        "Słowniczek|Podziękowania|Poprzednio|W następnym odcinku",
        "Wiadomości",
        "Rozdział|Prolog|Epilog|Interludium|Słowo wstępne|Przedmowa|Wstęp|Posłowie",
        "O autorach|Okładka|Początek opowieści|Punkty orientacyjne|Strony wydania drukowanego|{names}|i|s.|Wróć do przypisu {number} w tekście|"
        "– {names}.|Książkę złożono pismem {fonts}. Powstała w programie bookc, kompilatorze e-booków.",
        "Ta książka należy do|Notatki|Oprawa: {name}|Złożono pismem {fonts}|Papier: {paper}|Egzemplarz {copy} z {copies}|Nie na sprzedaż. Do prywatnej lektury.",
    ),
    "sv": _row(
        "Smutstitel|Titelsida|Upphovsrätt|Dedikation|Motto|Innehåll|Noter|Källor|Texternas ursprung|Om författaren|Kolofon",
        "Författarens kommentar|Översättarens kommentar|Redaktörens kommentar|Not|Friskrivning|Innehållsvarning|"
        "Sammanfattning|Om berättelsen|Ordlista|Tack|Tidigare|Nästa gång",
        "Meddelanden",
        "Kapitel|Prolog|Epilog|Mellanspel|Förord|Förord|Inledning|Efterord",
        "Om författarna|Omslag|Berättelsens början|Riktmärken|Tryckta sidor|av {names}|och|s.|Tillbaka till not {number} i texten|"
        "är av {names}.|Boken är satt med {fonts}. Den gjordes med bookc, en e-bokskompilator.",
        "Den här boken tillhör|Anteckningar|Bunden av {name}|Satt med {fonts}|Tryckt på {paper}|Exemplar {copy} av {copies}|Ej till försäljning. Gjord för privat läsning.",
    ),
    "da": _row(
        "Smudstitel|Titelblad|Ophavsret|Dedikation|Motto|Indhold|Noter|Kilder|Teksternes oprindelse|Om forfatteren|Kolofon",
        "Forfatterens note|Oversætterens note|Redaktørens note|Note|Ansvarsfraskrivelse|Indholdsadvarsel|Resumé|"
        "Om historien|Ordliste|Tak|Tidligere|Næste gang",
        "Beskeder",
        "Kapitel|Prolog|Epilog|Mellemspil|Forord|Forord|Indledning|Efterskrift",
        "Om forfatterne|Omslag|Historiens begyndelse|Pejlemærker|Trykte sider|af {names}|og|s.|Tilbage til note {number} i teksten|"
        "er af {names}.|Bogen er sat med {fonts}. Den er lavet med bookc, en e-bogskompiler.",
        "Denne bog tilhører|Notater|Indbundet af {name}|Sat med {fonts}|Trykt på {paper}|Eksemplar {copy} af {copies}|Ikke til salg. Lavet til privat læsning.",
    ),
    "fi": _row(
        "Esinimiö|Nimiö|Tekijänoikeus|Omistus|Motto|Sisällys|Viitteet|Lähteet|Tekstien alkuperä|Kirjailijasta|Kolofoni",
        "Kirjoittajan huomautus|Kääntäjän huomautus|Toimittajan huomautus|Viite|Vastuuvapaus|Sisältövaroitus|"
        "Tiivistelmä|Tästä tarinasta|Sanasto|Kiitokset|Aiemmin tapahtunutta|Ensi kerralla",
        "Viestit",
        "Luku|Prologi|Epilogi|Välisoitto|Esipuhe|Alkusanat|Johdanto|Jälkisanat",
        "Kirjailijoista|Kansi|Tarinan alku|Kiintopisteet|Painetut sivut|{names}|ja|s.|Takaisin viitteeseen {number} tekstissä|"
        "on kirjoittanut {names}.|Kirjan leipäteksti on {fonts}. Se tehtiin e-kirjakääntäjä bookcilla.",
        "Tämän kirjan omistaa|Muistiinpanoja|Sidonta: {name}|Kirjasin: {fonts}|Paperi: {paper}|Kappale {copy} / {copies}|Ei myytävänä. Tehty yksityistä lukemista varten.",
    ),
    "ru": _row(
        "Шмуцтитул|Титульный лист|Авторские права|Посвящение|Эпиграф|Содержание|Примечания|Источники|Происхождение текстов|Об авторе|Выходные сведения",
        "От автора|От переводчика|От редактора|Примечание|Отказ от прав|Предупреждение|Краткое содержание|Об этой истории|"
        "Словарик|Благодарности|В предыдущих главах|В следующей главе",
        "Сообщения",
        "Глава|Пролог|Эпилог|Интерлюдия|Вступительное слово|Предисловие|Введение|Послесловие",
        "Об авторах|Обложка|Начало истории|Ориентиры|Страницы печатного издания|{names}|и|с.|Вернуться к примечанию {number} в тексте|"
        "— {names}.|Книга набрана шрифтом {fonts}. Она сделана в программе bookc.",
        "Эта книга принадлежит|Заметки|Переплёт: {name}|Гарнитура: {fonts}|Бумага: {paper}|Экземпляр {copy} из {copies}|Не для продажи. Сделано для личного чтения.",
    ),
    "cs": _row(
        "Patitul|Titulní strana|Autorská práva|Věnování|Motto|Obsah|Poznámky|Zdroje|Původ textů|O autorovi|Tiráž",
        "Poznámka autora|Poznámka překladatele|Poznámka redakce|Poznámka|Prohlášení|Upozornění na obsah|Shrnutí|"
        "O tomto příběhu|Slovníček|Poděkování|V předchozích dílech|Příště",
        "Zprávy",
        "Kapitola|Prolog|Epilog|Mezihra|Slovo úvodem|Předmluva|Úvod|Doslov",
        "O autorech|Obálka|Začátek příběhu|Orientační body|Strany tištěného vydání|{names}|a|s.|Zpět k poznámce {number} v textu|"
        "– {names}.|Kniha je vysázena písmem {fonts}. Vznikla v programu bookc.",
        "Tato kniha patří|Poznámky|Vazba: {name}|Písmo: {fonts}|Papír: {paper}|Výtisk {copy} z {copies}|Neprodejné. Vyrobeno pro soukromou četbu.",
    ),
}  # fmt: skip


def terms(tag: str) -> Terms:
    """The words of a language tag's language; English where bookc knows none."""
    return TERMS.get(tag.partition("-")[0].lower(), TERMS["en"])
