"""Annotations, read with their documents, and refused where one contradicts the other."""

from pathlib import Path

from pydantic import ValidationError

from evals.gold_checks import check
from evals.gold_jsonl import load_lines
from evals.gold_nodes import Lines, Problem, line_of, parse, refuse
from evals.records import Gold, GoldFile
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.files import read_bytes
from summarizer.language import detect_language
from summarizer.readers import read
from summarizer.resources import resource

_ANNOTATIONS = (".yaml", ".yml", ".json")
# Samples stand there in several formats; their annotations are of these.
_TEXTS = (".md", ".txt")
_TAKES = "Give a folder of annotations (<id>.yaml or <id>.json), or a file of one document per line (.jsonl)."


def own_gold() -> Path:
    """Return the folder of the annotations that come with the project."""
    return Path(__file__).resolve().parent / "gold"


def load_gold(place: Path, *, language: str | None = None, longest: int | None = None) -> tuple[Gold, ...]:
    """Return the annotated documents in `place`, by name: a folder, one annotation, or a .jsonl file.

    The text of <id>.yaml is <id>.md or <id>.txt beside it, in text/, or where those of its folder are. Only
    documents in `language` (its code) of at most `longest` characters, where those are given.

    Raises:
        UsageError: there is none, or one is wrong: with file and line of each.
        UnreadableError: a file cannot be read.
    """
    golds = load_lines(place) if place.suffix == ".jsonl" else _load_files(place)
    chosen = tuple(
        gold
        for gold in golds
        if language in {None, gold.language} and (longest is None or len(gold.document.text) <= longest)
    )
    if not chosen:
        raise UsageError(f"'{place}' has no document that was asked for. Widen --language or the length.")
    return chosen


def read_annotation(path: Path) -> tuple[GoldFile, Lines]:
    """Return the annotation in `path`, and the line of each part of it.

    Raises:
        UsageError: it is not in the form of an annotation.
        UnreadableError: it cannot be read.
    """
    try:
        text = read_bytes(str(path)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"'{path}' is not in UTF-8. Save it as UTF-8 and try again.") from error
    data, lines = parse(str(path), text)
    try:
        annotation = GoldFile.model_validate(data)
    except ValidationError as error:
        raise refuse(
            str(path),
            [
                Problem(line_of(lines, each["loc"]), f"{_dotted(each['loc'])}: {each['msg']}.")
                for each in error.errors()
            ],
        ) from error
    return annotation, lines


def _load_files(place: Path) -> list[Gold]:
    if place.is_dir():
        paths = sorted(path for path in place.iterdir() if path.suffix in _ANNOTATIONS)
    elif place.suffix in _ANNOTATIONS:
        paths = [place]
    else:
        paths = []
    if not paths:
        raise UsageError(f"'{place}' holds no annotations. {_TAKES}")
    golds, refused = [], []
    for path in paths:
        try:
            golds.append(_load(path))
        except UsageError as error:
            refused.append(str(error))
    if refused:
        raise UsageError("\n".join(refused))
    return golds


def _load(path: Path) -> Gold:
    annotation, lines = read_annotation(path)
    document = _document(path)
    gold = Gold(annotation, document, detect_language(document.text).code, path)
    problems = check(gold, lines)
    if problems:
        raise refuse(str(path), problems)
    return gold


def _document(path: Path) -> Document:
    """Return the document that an annotation is of."""
    folders = [path.parent, path.parent / "text", path.parent.parent / "text"]
    if own_gold() in path.resolve().parents:
        folders.append(resource("samples"))
    for folder in folders:
        for suffix in _TEXTS:
            text = folder / (path.stem + suffix)
            if text.is_file():
                return read(text.name, read_bytes(str(text)))
    looked = ", ".join(f"'{folder}'" for folder in folders)
    raise UsageError(
        f"{path}:1: There is no text '{path.stem}.txt' or '{path.stem}.md' in {looked}. Put it there."
    )


def _dotted(place: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in place) or "the whole"
