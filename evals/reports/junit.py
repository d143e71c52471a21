"""A measurement as JUnit XML: a suite per comparison and per cell, for a build server."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from evals.gate import explain
from evals.reports import words
from summarizer.export.xml_text import clean
from summarizer.measured import Comparison, Judgement, Measurement, Results


def render(measurement: Measurement) -> str:
    """Return `measurement` as JUnit XML.

    A comparison is a suite with its gate and each metric as a test: a primary metric that is worse fails, one that
    cannot be told is an error (as is the gate's exit code); others never fail. A cell is a suite with a test for each
    document, which fails where parts lack the model's answer.
    """
    root = ET.Element("testsuites", name=clean(f"minutes eval {measurement.gold}"))
    for comparison in measurement.comparisons:
        root.append(_comparison(comparison, measurement.made_at))
    for results in measurement.results:
        root.append(_cell(results, measurement.made_at))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _comparison(comparison: Comparison, made_at: str) -> ET.Element:
    name = clean(f"{comparison.before.label} → {comparison.after.label}")
    sentences = words.sentences(comparison)
    tests = [_test("gate", "gate", comparison.verdict, sentences)]
    tests += [_judgement(one, comparison) for one in comparison.judgements]
    return _suite(name, tests, made_at)


def _judgement(one: Judgement, comparison: Comparison) -> ET.Element:
    changes = [
        f"{words.KINDS[change.kind]}: {words.place(change)}: {change.source}"
        for change in words.in_order(comparison.changes)
        if change.metric == one.metric
    ]
    kind = "primary" if one.primary else "other"
    verdict = one.verdict if one.primary else "not_worse"
    return _test(kind, one.metric, verdict, [explain(one), *changes])


def _test(kind: str, name: str, verdict: str, sentences: Sequence[str]) -> ET.Element:
    test = ET.Element("testcase", classname=f"eval.{kind}", name=clean(name))
    text = "\n".join(map(clean, sentences))
    if verdict in ("worse", "cannot_tell"):
        tag = "failure" if verdict == "worse" else "error"
        ET.SubElement(test, tag, message=clean(sentences[0]), type=verdict).text = text
    else:
        ET.SubElement(test, "system-out").text = text
    return test


def _cell(results: Results, made_at: str) -> ET.Element:
    tests = []
    for document in results.documents:
        test = ET.Element("testcase", classname="eval.document", name=clean(document))
        if document in results.failed:
            said = f"Parts of '{document}' lack the model's answer. Make them anew with --only failed."
            ET.SubElement(test, "failure", message=clean(said), type="failed_parts")
        tests.append(test)
    suite = _suite(clean(results.cell.label), tests, made_at)
    suite.set("time", f"{results.seconds:.3f}")
    return suite


def _suite(name: str, tests: Sequence[ET.Element], made_at: str) -> ET.Element:
    suite = ET.Element("testsuite", name=name, timestamp=clean(made_at), tests=str(len(tests)))
    suite.set("failures", str(sum(test.find("failure") is not None for test in tests)))
    suite.set("errors", str(sum(test.find("error") is not None for test in tests)))
    suite.extend(tests)
    return suite
