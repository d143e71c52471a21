"""A small fictional document with its annotation, for the tests of the eval suite."""

from pathlib import Path

from evals.gold_files import load_gold
from evals.records import Gold

TEXT = """Vereniging De Veenmol
Verslag van de bestuursvergadering van 5 maart 2024, 19:30 - 20:45 uur
Aanwezig: Wies Oortgiesen (voorzitter), Harm Tuinder, Saskia Blom
Afwezig: Pim de Waard

1. Opening
Wies opent om 19:30 uur de vergadering.

2. Tuinhuis
Het bestuur besluit **het tuinhuis** niet te ver-
kopen. Het voorstel om het te verhuren wordt verworpen.
Harm Tuinder vraagt voor 1 april twee offertes op.
Saskia vraagt wat het dak kost. Harm antwoordt: 1.200 euro.
Misschien moeten we ooit een nieuwe schuur bouwen.
"""

ANNOTATION = """id: veenmol
meeting:
  title: Verslag van de bestuursvergadering
  date: 2024-03-05
  start: 19:30
  end: 20:45
  chair: Wies Oortgiesen
  present: [Wies Oortgiesen, Harm Tuinder, Saskia Blom]
  absent: [Pim de Waard]
items:
- number: 1
  title: Opening
  line: 6
- number: 2
  title: Tuinhuis
  line: 9
decisions:
- text: Het tuinhuis wordt niet verkocht.
  type: decision
  outcome: adopted
  item: 1
  lines: [10, 11]
  quote: Het bestuur besluit het tuinhuis niet te verkopen.
  cue: true
- text: Het voorstel om het tuinhuis te verhuren wordt verworpen.
  type: decision
  outcome: rejected
  votes:
    for: 1
    against: 2
    by:
    - who: Saskia
      choice: for
  item: 1
  lines: [11, 11]
  quote: Het voorstel om het te verhuren wordt verworpen.
  cue: true
actions:
- task: Twee offertes opvragen
  owners: [Harm Tuinder]
  due: voor 1 april
  kind: action
  item: 1
  lines: [12, 12]
  quote: Harm Tuinder vraagt voor 1 april twee offertes op.
questions:
- asker: Saskia Blom
  addressees: []
  question: Wat kost het dak?
  answer: 1.200 euro
  answered_by: Harm
  status: answered
  item: 1
  lines: [13, 13]
key_facts:
- item: 1
  fact: Het bestuur verkoopt het tuinhuis niet.
- item: 1
  fact: Het dak kost 1.200 euro.
hard_negatives:
- why: Een losse gedachte.
  quote: Misschien moeten we ooit een nieuwe schuur bouwen.
"""


def write_gold(folder: Path, annotation: str = ANNOTATION, text: str = TEXT, name: str = "veenmol") -> Path:
    """Write an annotation and its text into `folder`; return the annotation's path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / f"{name}.yaml"
    path.write_text(annotation, encoding="utf-8")
    return path


def veenmol(folder: Path, annotation: str = ANNOTATION) -> Gold:
    """Return the document with `annotation`, written into `folder` and read."""
    return load_gold(write_gold(folder, annotation))[0]
