import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.sentences import own, read_blocks, score
from summarizer.language import load_language
from summarizer.sentences import split

# A few of each form; the language files have the rest.
FEW = frozenset(
    {"dhr.", "mw.", "nr.", "art.", "bijv.", "bv.", "vz.", "jl.¦", "u.¦", "p.j.¦", "m.k.¦", "no. 1", "Fri.¦"}
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, FEW)]


def marked(text: str) -> str:
    """Show the text as one line with the boundaries that were found."""
    return " ¦ ".join(" ".join(sentence.split()) for sentence in sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "Dhr. Ris en mw. Kars melden zich af.",
        "Bijv. Ans, nr. 4 van de lijst.",
        "Aanwezig zijn A.W. van Ooyen, P.J. Koning en S. Veer.",
        "Zie art. 4.1 en p. 12 van versie 2.0. van het stuk.",
        "Het duurt van 12.10 uur tot 14.00 u. in zaal 3.",
        "Op 12.3.2025 is € 1.140.000 betaald.",
        "De brief van 3 maart jl. (nr. 12) ligt ter inzage.",
        "De heer ? vraagt het woord.",
        "De heer ? (Dorp) vraagt het woord.",
        "Zie www.dorp.example/stukken/2.1.pdf of mail a.b@dorp.example voor meer.",
        "Hij (was dat niet in 2019? Of in 2020?) weet het nog.",
        'Op de poster staat "Kom je ook?" in het groot.',
        "Besloten wordt: a. de huur op te zeggen; b. te verhuizen.",
        "2. Begroting",
        "Punt 3. Begroting",
        "Nou... dan gaan we verder.",
        "Het programma Hup! blijft in gebruik.",
        "Asp.Net en Node.js blijven.",
        "Er komt dhr.Ris nog bij.",
        "ja dus wat ik zeggen wil is dat we dat al hebben gedaan",
        "[gelach] Dat is er ook een.",
        "De commissie heeft de stuk-\nken ont-\nvangen van dhr.\nRis.",
        "Dank u wel. (applaus)",
        "",
        " \n\t\xa0",
    ],
)
def test_what_looks_like_an_end_and_is_none(text: str) -> None:
    assert "¦" not in marked(text)


@pytest.mark.parametrize(
    "expected",
    [
        "Ja. ¦ Nee! ¦ Wie?",
        "Zo staat het in de brief van 3 maart jl. ¦ De raad stemt in.",
        "Het is 20.00 u. ¦ De vergadering begint.",
        "Om 20.00u. ¦ Daarna koffie.",
        "See No. 5 of the list. ¦ No. ¦ That is the wrong one.",
        "Het kost € 5 p.j. ¦ Dat is weinig.",
        "Er waren 20 leden. ¦ 5 leden stemden tegen.",
        "Iedereen gaat over op 2.0. ¦ Dat kost tijd.",
        '"Waarom nu?" vraagt zij. ¦ Hij zegt: "Daarom." ¦ Het blijft stil.',
        "Tja… ¦ Dat is lastig... ¦ Wat?! ¦ Stilte.",
        "Wie stemt tegen ? ¦ Niemand.",
        "Het is klaar! 🎉 ¦ Bart verft het hek 🎨 ¦ Noor ook.",
        "Dank u. ¦ (Applaus.) ¦ Wij gaan verder.",
        "Kees zoekt het uit. (actie: Kees) ¦ Verder niets.",
        "Thank you. ¦ [inaudible] the drain.",
        "Twee wegen: 1. Wachten. ¦ 2. Doorgaan. ¦ Kees kiest.",
        "Voor: 1. ¦ Tegen: 12. ¦ Verworpen.",
        "'t Is laat. ¦ 's Avonds is het koud. ¦ iDEAL werkt niet.",
        "ja precies. ¦ wie heeft dat gezegd? ¦ niemand dus.",
        "**Besluit:** akkoord.** ¦ **Actie:** geen.",
        "Dat is begroot.¹ ¦ Niet betaald.[2] ¦ Nog niet.",
        "Het is bekend. ¦ – Het bestuur is blij.",
    ],
)
def test_where_sentences_end(expected: str) -> None:
    assert marked(expected.replace("¦ ", "")) == expected


def test_a_missing_space_joins_no_sentences() -> None:
    assert sentences("Dat is besproken.De raad stemt in.Wie?") == [
        "Dat is besproken.",
        "De raad stemt in.",
        "Wie?",
    ]


def test_capitals_are_initials_even_where_small_letters_are_listed() -> None:
    assert marked("Dat zegt P.J. Koning.") == "Dat zegt P.J. Koning."
    assert marked("On Fri. 3 May. No news.") == "On Fri. 3 May. ¦ No news."


def test_spans_are_offsets_into_the_text_as_it_was() -> None:
    text = "\n Het\xa0is  laat.\r\n\tDe raad\nstopt. \n"
    assert [text[start:end] for start, end in split(text, FEW)] == ["Het\xa0is  laat.", "De raad\nstopt."]


def test_a_bracket_that_is_never_closed_swallows_nothing() -> None:
    assert len(sentences("Hij zegt (en dat is " + "Ja. Nee. " * 200 + ")")) > 100


# Letters alone would rarely make an end; these pieces do.
PIECES = st.sampled_from(
    [*" \n\xa0.?!…()[]<>\"'’“”:;,-–*_1aA€🎉¹", "dhr.", "Ja.", "jl.", "[2]", "...", "'s Av", "http://a.b"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_sentences_cover_all_that_is_no_space_in_order_and_once(text: str) -> None:
    spans = split(text, FEW)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    for start, end in spans:
        assert start < end
        assert text[start:end] == text[start:end].strip()
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@given(st.lists(PIECES).map("".join), st.sampled_from(["\n", " ", "\t\n", "\xa0"]))
def test_space_around_a_block_changes_nothing(text: str, space: str) -> None:
    within = split(f"{space}{text}{space}", FEW)
    assert [(start - len(space), end - len(space)) for start, end in within] == split(text, FEW)


@pytest.mark.parametrize(
    "unit",
    [
        "woord en nog een ",
        "a",
        ". ",
        "? ",
        "a. ",
        "(a) ",
        "(",
        ".(a) ",
        '" ',
        " 🎉",
        "a.Bb)",
        "1. ",
        " ",
        "x.x.",
        "<a",
    ],
)
def test_long_blocks_take_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    spans = split(text, FEW)  # far below a second; a quadratic rule would take minutes
    assert [end for _, end in spans][-1:] == [len(text.rstrip())] * bool(text.strip())


@pytest.mark.parametrize(("language", "floor"), [("nl", 0.98), ("en", 0.97)])
def test_the_boundaries_of_the_measure_are_found(language: str, floor: float) -> None:
    assert load_language(language).abbreviations
    blocks = [block for block in read_blocks() if block.language == language]
    assert score(own, blocks).f1 >= floor


def test_the_measure_is_as_large_as_it_says() -> None:
    blocks = read_blocks()
    assert {block.language for block in blocks} == {"nl", "en"}
    assert sum(len(block.boundaries) for block in blocks) >= 200
