"""The language of a text, guessed."""

from __future__ import annotations

import pytest

from bookc.gathering.tongues import guess

TEXTS = {
    "de": "Am Morgen war der Hafen grau, und die Möwen saßen auf der Mauer, als hätten sie ihre Plätze bezahlt. Mira "
    "zählte die Lampen zweimal und sah, dass eine fehlte. „Sie sind spät“, sagte der Wärter, der nicht von seinem "
    "Buch aufsah. Es war noch kein Brief gekommen, aber sie wusste, was darin stehen würde.",
    "fr": "Ce matin-là le port était gris, et les mouettes se tenaient sur le mur comme si elles avaient payé leurs "
    "places. Elle compta les lampes deux fois et vit qu’il en manquait une. « Vous êtes en retard », dit le gardien, "
    "qui ne leva pas les yeux de son livre. Il n’y avait pas de lettre pour elle.",
    "es": "Aquella mañana el puerto estaba gris, y las gaviotas se habían posado en el muro como si hubieran pagado "
    "sus asientos. Ella contó las lámparas dos veces y vio que faltaba una. —Llega usted tarde —dijo el guarda, que "
    "no levantó la vista de su libro. No había ninguna carta para ella.",
    "it": "Quella mattina il porto era grigio, e i gabbiani stavano sul muro come se avessero pagato il posto. Lei "
    "contò le lampade due volte e vide che ne mancava una. «È in ritardo» disse il guardiano, che non alzò gli occhi "
    "dal suo libro. Non c’era nessuna lettera per lei, ma sapeva già che cosa diceva.",
    "pt": "Naquela manhã o porto estava cinzento, e as gaivotas pousavam no muro como se tivessem pago os seus "
    "lugares. Ela contou as lâmpadas duas vezes e viu que faltava uma. — Você está atrasada — disse o guarda, que não "
    "levantou os olhos do livro. Não havia carta para ela, mas já sabia o que dizia.",
    "nl": "Die ochtend was de haven grijs, en de meeuwen zaten op de muur alsof ze voor hun plaatsen hadden betaald. "
    "Ze telde de lampen twee keer en zag dat er een ontbrak. ‘U bent laat,’ zei de wachter, die niet van zijn boek "
    "opkeek. Er was geen brief voor haar, maar ze wist al wat erin stond.",
    "sv": "Den morgonen var hamnen grå, och måsarna satt på muren som om de hade betalat för sina platser. Hon räknade "
    "lamporna två gånger och såg att en saknades. ”Ni är sen”, sade vakten, som inte såg upp från sin bok. Det fanns "
    "inget brev till henne, men hon visste redan vad det skulle säga.",
    "da": "Den morgen var havnen grå, og mågerne sad på muren, som om de havde betalt for deres pladser. Hun talte "
    "lamperne to gange og så, at en manglede. „De kommer sent,“ sagde vagten, der ikke så op fra sin bog. Der var "
    "ikke noget brev til hende, men hun vidste allerede, hvad der ville stå i det.",
    "pl": "Tego ranka port był szary, a mewy siedziały na murze, jakby zapłaciły za swoje miejsca. Policzyła lampy dwa "
    "razy i zobaczyła, że jednej nie ma. — Jest pani spóźniona — powiedział strażnik, który nie podniósł oczu znad "
    "książki. Nie było dla niej listu, ale już wiedziała, co w nim jest i jak się kończy.",
    "cs": "Toho rána byl přístav šedý a rackové seděli na zdi, jako by si svá místa zaplatili. Spočítala lampy dvakrát "
    "a viděla, že jedna chybí. „Jdete pozdě,“ řekl strážný, který ani nezvedl oči od knihy. Nebyl tam pro ni žádný "
    "dopis, ale ona už věděla, co v něm je a jak se to stalo, když tam ještě nebyla.",
    "fi": "Sinä aamuna satama oli harmaa, ja lokit istuivat muurilla kuin ne olisivat maksaneet paikoistaan. Hän laski "
    "lamput kahdesti ja näki, että yksi niistä oli poissa. ”Olet myöhässä”, sanoi vartija, joka ei nostanut katsettaan "
    "kirjasta. Hänelle ei ollut kirjettä, mutta hän tiesi jo, mitä siinä oli.",
    "ru": "В то утро гавань была серой, и чайки сидели на стене так, как будто они заплатили за свои места. Она дважды "
    "пересчитала лампы и увидела, что одной не было. «Вы опоздали», — сказал сторож, который не поднял глаз от книги. "
    "Для неё не было письма, но она уже знала, что в нём.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages(language: str) -> None:
    """A paragraph is enough for each."""
    found = guess([TEXTS[language]])
    assert found.tag == language
    assert found.sure


PLAIN = "She had not been told what it was that they wanted, and when he came she did not ask him for the name. " * 3


@pytest.mark.parametrize(
    ("text", "tag", "why"),
    [
        (PLAIN + "The colour of the harbour was grey.", "en-GB", "guessed from the spelling"),
        (PLAIN + "The color of the harbor was gray.", "en-US", "guessed from the spelling"),
        (PLAIN, "en-US", "guessed from the text"),
        (PLAIN + "\n" + "\n".join(["‘You are late,’ he said."] * 5), "en-GB", "guessed from the quotation marks"),
        (PLAIN + "\n" + "\n".join(['"You are late," he said.'] * 5), "en-US", "guessed from the text"),
    ],
)
def test_which_english(text: str, tag: str, why: str) -> None:
    """By spelling first, then by the marks of speech."""
    found = guess(text.split("\n"))
    assert (found.tag, found.sure, found.why) == (tag, True, why)


def test_too_short() -> None:
    """A few words are no evidence."""
    assert not guess(["The lamp."]).sure
    assert not guess([]).sure
