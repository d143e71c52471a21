"""Subtitles: who says what and when, whatever program wrote them and however broken they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document, Extract
from summarizer.errors import UnreadableError
from summarizer.language import load_language
from summarizer.layout import read_blocks
from summarizer.pipeline import draft_minutes
from summarizer.readers.subtitles.file import read_subtitles
from summarizer.readers.turns import Spoken, natural_name, write_turns
from summarizer.records import Minutes

WEB = "WEBVTT\n\n"


def read(text: str) -> Extract:
    return read_subtitles("opname.vtt", text.encode())


def document(name: str, extract: Extract) -> Document:
    return Document(name=name, sha256="0" * 64, reader="subtitles", text=extract.text, places=extract.places)


def clock(seconds: float) -> str:
    whole = int(seconds)
    rest = round((seconds - whole) * 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{rest:03}"


def cue(start: float, text: str, end: float | None = None, name: str = "") -> str:
    return f"{name}\n".lstrip("\n") + f"{clock(start)} --> {clock(end or start + 1)}\n{text}\n\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            cue(751, "<v Bo Reker>Goedenavond</v>", name="f3a1c9d2-0001-4c3b-9a1e-0123456789ab/7-0"),
            cue(752, "<v Bo Reker>allemaal.</v>"),
        ),
        (cue(751, "<v.hard Bo Reker>Goedenavond"), cue(752, "<v Bo Reker>allemaal.")),
        (cue(751, "Bo Reker: Goedenavond", name="1"), cue(752, "Bo Reker: allemaal.", name="2")),
        (cue(751, "Bo Reker: Goedenavond"), cue(752, "allemaal.")),
        (
            cue(751, "Goedenavond", name='1 "Bo Reker" (3141592)'),
            cue(752, "allemaal.", name='2 "Bo Reker" (3141592)'),
        ),
    ],
    ids=["Teams", "voice class", "Zoom", "name once", "Webex"],
)
def test_cues_of_one_speaker_are_one_turn_however_the_speaker_is_named(first: str, second: str) -> None:
    assert read(WEB + first + second).text == "[00:12:31] Bo Reker: Goedenavond allemaal.\n"


def test_each_cue_keeps_its_own_time_inside_the_line() -> None:
    extract = read(WEB + cue(5, "<v Ann>Dit is") + cue(7, "<v Ann>een zin.") + cue(9, "<v Bo>Ja."))
    found = document("a.vtt", extract)
    times = {word: at.time for word in ("Dit", "een", "Ja") if (at := found.at(extract.text.index(word)))}

    assert extract.text == "[00:00:05] Ann: Dit is een zin.\n[00:00:09] Bo: Ja.\n"
    assert times == {"Dit": "00:00:05", "een": "00:00:07", "Ja": "00:00:09"}


def test_a_pause_after_a_sentence_opens_a_line_without_the_name() -> None:
    text = read(WEB + cue(0, "<v Ann>Eerste zin.") + cue(30, "<v Ann>Tweede") + cue(60, "<v Ann>zin.")).text

    assert text == "[00:00:00] Ann: Eerste zin.\n[00:00:30] Tweede zin.\n"


def test_a_line_that_looks_like_a_name_does_not_stand_alone() -> None:
    assert read(WEB + cue(0, "<v Ann>Goed.") + cue(30, "<v Ann>Kortom: nee.")).text == (
        "[00:00:00] Ann: Goed. Kortom: nee.\n"
    )


def test_a_long_turn_has_several_lines_and_ends_them_at_sentences() -> None:
    text = read(WEB + "".join(cue(k, f"<v Ann>Dit is zin nummer {k}.") for k in range(200))).text

    lines = text.splitlines()
    assert len(lines) > 3
    assert all(line.endswith(".") and len(line) < 1000 for line in lines)
    assert text.count("Ann: ") == 1


def test_several_voices_in_a_cue_are_several_turns() -> None:
    assert read(WEB + cue(3, "<v Ann>Ja?</v>\n<v Bo>Nee &amp; nooit.</v>")).text == (
        "[00:00:03] Ann: Ja?\n[00:00:03] Bo: Nee & nooit.\n"
    )


def test_who_is_not_named_among_named_ones_is_unknown() -> None:
    extract = read(WEB + cue(3, "<v Ann>Wie zei dat?</v>") + cue(5, "Ik niet."))
    blocks = read_blocks(document("a.vtt", extract), load_language("nl"))

    assert extract.text.splitlines()[1] == "[00:00:05] ?: Ik niet."
    assert [block.speaker.text for block in blocks if block.speaker] == ["Ann", "?"]


def test_tags_of_looks_and_times_go_and_other_brackets_stay() -> None:
    text = read(WEB + cue(1, "<c.geel>Een <i>motie</i></c><00:00:01.500> <actiepunt Bo> a < b {\\an8}")).text

    assert text == "[00:00:01] Een motie <actiepunt Bo> a < b\n"


def test_without_names_a_label_here_and_there_is_no_speaker() -> None:
    cues = [cue(10 * k, f"Dit is zin {k}.") for k in range(9)] + [cue(99, "Kortom: nee.")]
    extract = read(WEB + "".join(cues))

    assert extract.text.splitlines()[-1] == "[00:01:39] Kortom: nee."
    blocks = read_blocks(document("a.vtt", extract), load_language("nl"))
    assert [(b.text, b.speaker, b.time) for b in blocks][-2:] == [
        ("Dit is zin 8.", None, "00:01:20"),
        ("Kortom: nee.", None, "00:01:39"),
    ]


def test_captions_that_roll_up_are_written_once() -> None:
    said = [f"regel {k} van het betoog" for k in range(6)]
    rolling = [cue(0, said[0], 2)]
    for k in range(1, 6):
        rolling.append(cue(2 * k, said[k - 1], 2 * k + 0.01))
        rolling.append(
            cue(2 * k + 0.01, f"{said[k - 1]}\n{said[k].replace(' ', '<00:00:01.200><c> ')}</c>", 2 * k + 2)
        )

    words = read(WEB + "".join(rolling)).text.replace("\n", " ")
    assert [words.count(line) for line in said] == [1] * 6


def test_captions_that_grow_are_written_once() -> None:
    grown = [
        "Goede",
        "Goede avond",
        "Goede avond allemaal",
        "Goede avond allemaal hier",
        "Welkom",
        "Welkom terug",
    ]

    text = read(WEB + "".join(cue(k, line) for k, line in enumerate(grown))).text
    assert text == "[00:00:00] Goede avond allemaal hier Welkom terug\n"


def test_who_says_the_same_twice_is_heard_twice_and_a_doubled_cue_once() -> None:
    cues = [cue(0, "<v Ann>Ja."), cue(1, "<v Ann>Ja."), cue(5, "<v Bo>Nee."), cue(5, "<v Bo>Nee.")]

    assert read(WEB + "".join(cues)).text == "[00:00:00] Ann: Ja. Ja.\n[00:00:05] Bo: Nee.\n"


def test_cues_in_the_wrong_order_are_sorted_and_a_second_recording_stays_behind_the_first() -> None:
    cues = [cue(4, "<v Bo>twee"), cue(2, "<v Ann>een"), cue(300, "<v Cas>drie"), cue(1, "<v Ann>vier")]

    assert [line[-4:].strip() for line in read(WEB + "".join(cues)).text.splitlines()] == [
        "een",
        "twee",
        "drie",
        "vier",
    ]


def test_notes_are_kept_apart_and_styles_are_left_out() -> None:
    text = "WEBVTT - Raad\nKind: captions\n\nNOTE van de\ngriffie\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
    extract = read(text + cue(1, "<v Ann>Ja.") + "NOTE einde\n\n")

    assert extract.text == "[00:00:01] Ann: Ja.\n"
    assert [aside.text for aside in extract.asides] == ["Raad Kind: captions", "van de griffie", "einde"]


@pytest.mark.parametrize(
    "text",
    [
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nBo: Ja,\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nmorgen.\r\n",
        "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nBo: Ja,\n\n00:02.000 --> 00:03.000 align:start\nmorgen.",
        "WEBVTT\n00:00:01.000 --> 00:00:02.000\nBo: Ja,\n00:00:02.000 --> 00:00:03.000\nmorgen.",
        "1\n00:00:01.0 --> 00:00:02.0\nBo: Ja,\n2\n00:00:02.0 --> 00:00:03.0\nmorgen.",
        "1\n00:00:01,000 --> 00:00:02,000\nBo: Ja,\n\nmorgen.\n",
        "1\n00:00:01 --> 00:00:02\nBo: Ja,\n\n2\n00:00:0x,000 --> ??:??\nmorgen.\n",
    ],
    ids=["srt", "no hours", "no blank lines", "no blank lines in srt", "a blank line in a cue", "no time"],
)
def test_broken_subtitles_lose_no_word(text: str) -> None:
    assert read(text).text == "[00:00:01] Bo: Ja, morgen.\n"


def test_the_encoding_is_told_as_for_text() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nBo: één café.\n"

    assert {
        read_subtitles("a.srt", text.encode(encoding)).text for encoding in ("utf-8", "cp1252", "utf-16")
    } == {"[00:00:01] Bo: één café.\n"}


@pytest.mark.parametrize("data", [b"WEBVTT\n\n", b"Dit is een zin.\n", b"NOTE a --> b"])
def test_a_file_without_cues_says_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"'opname.vtt' holds no subtitles.*\.txt"):
        read_subtitles("opname.vtt", data)


@pytest.mark.parametrize(
    ("account", "name"),
    [
        ("Vries, Jan de", "Jan de Vries"),
        ("VRIES, Jan de (Lijst Duin)", "Jan de Vries (Lijst Duin)"),
        ("Berg-Smit, J.C. (Joke) van den", "Joke van den Berg-Smit"),
        ("Bo Reker (Gast)", "Bo Reker"),
        ("Bo Reker | Gemeente Oost", "Bo Reker (Gemeente Oost)"),
        ("Bo Reker, wethouder", "Bo Reker, wethouder"),
        ("Zaal 1: griffie", "Zaal 1 - griffie"),
        ("Bo Reker", "Bo Reker"),
    ],
)
def test_names_of_accounts_are_written_as_one_says_them(account: str, name: str) -> None:
    assert natural_name(account) == name


TURNS = (
    ("Mar Tiem", "Goedenavond. Ik open de vergadering van de gemeenteraad. Agendapunt 1, Opening. Welkom."),
    ("Mar Tiem", "Agendapunt 2, Verslag van 4 maart. Opmerkingen? Nee. Dan is het verslag ongewijzigd vastgesteld."),
    ("Mar Tiem", "Agendapunt 3, Verkeersplan Oosterlaan. Het woord is aan de heer De Vlies."),
    ("Jan de Vlies", "Voorzitter. Hoeveel ongelukken zijn er vorig jaar gebeurd op de Oosterlaan, wethouder Brank?"),
    ("Sas Brank", "Dat waren er zeven op de Oosterlaan. Ik zeg toe dat de raad voor 1 juni een overzicht krijgt."),
    ("Mar Tiem", "Dan gaan we stemmen. Het voorstel is met algemene stemmen aangenomen. Agendapunt 4, Sluiting."),
    ("Mar Tiem", "De griffier stuurt de besluitenlijst voor vrijdag rond. Ik sluit de vergadering."),
)  # fmt: skip


def cut(form: str) -> str:
    """Return TURNS as subtitles of a few words each."""
    out: list[str] = []
    time = 2.0
    for speaker, text in TURNS:
        words = text.split()
        for k in range(0, len(words), 5):
            said = " ".join(words[k : k + 5])
            name = f'{len(out)} "{speaker}" (77)' if form == "webex" else str(len(out))
            shown = {"teams": f"<v {speaker}>{said}</v>", "zoom": f"{speaker}: {said}"}.get(form, said)
            out.append(cue(time, shown, time + 2, name))
            time += 2.5
    return WEB + "".join(out)


def findings(minutes: Minutes) -> list[object]:
    return [
        [(item.number, item.title) for item in minutes.items],
        [(d.type, d.outcome, d.text) for d in minutes.decisions],
        [(a.kind, a.task, [who.text for who in a.owners]) for a in minutes.actions],
        [(q.question, q.answer, [w.text for w in q.askers], [w.text for w in q.answered_by]) for q in minutes.questions],
        [(p.name, p.attendance, p.roles) for p in minutes.people],
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["teams", "zoom", "webex"])
def test_a_recording_gives_the_same_minutes_as_its_text(form: str) -> None:
    text = "\n\n".join(f"{speaker}: {words}" for speaker, words in TURNS)
    written = draft_minutes(document("a.txt", Extract(text)))
    spoken = draft_minutes(document("a.vtt", read(cut(form))))

    assert findings(spoken) == findings(written)
    assert all(findings(spoken))
    assert all(each.at and each.at.time for d in spoken.decisions for each in d.evidence)


WORD = st.text(alphabet="abcdeéAB.,?!&-", min_size=1, max_size=6)
CUES = st.lists(
    st.tuples(
        st.floats(0, 5).map(lambda pause: round(pause, 3)),
        st.sampled_from(["Xin", "Yke Zoutkil"]),
        st.lists(WORD, min_size=1, max_size=9),
    ),
    min_size=1,
    max_size=12,
)


@given(CUES, st.booleans())
def test_all_words_are_there_in_order_and_every_cue_has_its_time(
    cues: list[tuple[float, str, list[str]]], named: bool
) -> None:
    spoken, time = [], 0.0
    for pause, speaker, words in cues:
        time += pause
        spoken.append(Spoken(" ".join(words), time, time + 1, speaker if named else None))
        time += 1
    extract = write_turns(spoken)
    found = document("a.vtt", extract)

    blocks = read_blocks(found, load_language("nl"))
    assert [w for b in blocks for w in b.text.split()] == [w for s in spoken for w in s.text.split()]
    at = 0
    for each in spoken:
        at = extract.text.index(each.text, at)
        place = found.at(at)
        assert place is not None
        assert place.time == clock(each.start)[:8]
        at += len(each.text)


@given(st.text(alphabet='0123:.,-> \n<>v/"ABcWEBVTNOTE\r', max_size=200))
def test_no_subtitles_are_refused_for_their_faults(text: str) -> None:
    try:
        extract = read_subtitles("a.vtt", (WEB + cue(1, "Ja.") + text).encode())
    except UnreadableError:
        return
    assert "Ja." in extract.text
