"""Where a template's placeholders are filled in: they can read the values they are given, and nothing else.

A template is a stranger's program. Three things keep it small: only what a form letter needs is accepted at
all (values, conditions, loops, a few filters; no calls, no arithmetic, no variables of its own); a name after a
dot is looked up among a value's keys and is never an attribute of Python's; and loops and output are counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Template, nodes
from jinja2.exceptions import SecurityError, TemplateAssertionError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import pass_environment

MAX_STEPS = 200_000
MAX_OUTPUT = 20_000_000
_DEEPEST = 8

_FILTERS = (
    "capitalize",
    "count",
    "d",
    "default",
    "first",
    "last",
    "length",
    "lower",
    "title",
    "trim",
    "upper",
)
_TESTS = ("defined", "undefined", "none", "eq", "equalto", "ne", "lt", "le", "gt", "ge", "in")
_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
_VALUES = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter, nodes.Keyword)
_ALLOWED = (
    *_VALUES,
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
)
_NAMES: dict[type[nodes.Node], str] = {nodes.Call: "name(…)", nodes.Assign: "set", nodes.AssignBlock: "set"}
# docxtpl makes "{{" of "{_{" in what a template has printed: a sign that is taken out later parts them.
_BRACES, _BETWEEN = re.compile("(?<=[{}%]_)(?=[{}%])"), "\U0010fff7"
# What a loop is written over by us; nobody can write this name.
_STEPS = "(steps)"


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one template: what it does is counted, over all of its parts."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_shown)
        self.globals.clear()
        self.template_class = _Counted
        self.filters = {name: FILTERS[name] for name in _FILTERS} | {"join": _join, _STEPS: _steps}
        self.tests = {name: TESTS[name] for name in _TESTS}
        self._steps = 0
        self._written = 0

    def from_string(
        self,
        source: str | nodes.Template,
        globals: Any = None,  # noqa: A002  (as the class above calls it)
        template_class: type[Template] | None = None,
    ) -> Template:
        """Return the template of `source`, once it has been looked over.

        Raises:
            TemplateError: it is not well-formed, or holds what a template may not.
        """
        tree = self.parse(source) if isinstance(source, str) else source
        _check(tree, 0)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _STEPS, [], [], None, None, lineno=loop.lineno)
        tree.set_environment(self)
        return super().from_string(tree, globals, template_class)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the value of that key; attributes of Python do not exist here."""
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the value of that key, or the one at that position of a list."""
        if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, tuple) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.undefined(name=argument, hint=f"there is no '{argument}' there")

    def count(self, *, steps: int = 0, written: int = 0) -> None:
        """Count what a template does.

        Raises:
            SecurityError: it is too much.
        """
        self._steps += steps
        self._written += written
        if self._steps > MAX_STEPS or self._written > MAX_OUTPUT:
            raise SecurityError("its loops make more than a document can hold")


class _Counted(Template):
    """A template whose output is counted while it is made."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the output.

        Raises:
            TemplateError: a name is not known, or there is too much of it.
        """
        sandbox = self.environment
        assert isinstance(sandbox, Sandbox)
        pieces = []
        for piece in self.generate(*args, **kwargs):
            sandbox.count(written=len(piece))
            pieces.append(piece)
        return "".join(pieces)


def _check(node: nodes.Node, depth: int) -> None:
    if not isinstance(node, _ALLOWED):
        name = _NAMES.get(type(node), type(node).__name__.lower())
        raise TemplateAssertionError(f"'{name}' cannot be used in a template", 0)
    if isinstance(node, nodes.Filter) and node.name == _STEPS:
        raise TemplateAssertionError(f"there is no filter '{_STEPS}'", 0)
    if isinstance(node, nodes.For) and (node.recursive or not _is_value(node.iter)):
        raise TemplateAssertionError("a loop can only go over one of the lists", 0)
    deeper = depth + isinstance(node, nodes.For | nodes.If)
    if deeper > _DEEPEST:
        raise TemplateAssertionError(f"loops and conditions stand more than {_DEEPEST} deep", 0)
    for child in node.iter_child_nodes():
        _check(child, deeper)


def _is_value(node: nodes.Node) -> bool:
    return isinstance(node, _VALUES) and all(isinstance(part, _VALUES) for part in node.find_all(nodes.Node))


def _shown(value: Any) -> Any:
    """Return a value as it is printed: an entry by its text, nothing for what is not known."""
    if isinstance(value, Mapping):
        return _shown(value.get("text", ""))
    if value is None:
        return ""
    if isinstance(value, str):
        return _BRACES.sub(_BETWEEN, value)
    if isinstance(value, int | Undefined):
        return value
    raise SecurityError(
        "a list cannot be printed as it is; go over it with {% for … %}, or use the filter 'join'"
    )


@pass_environment
def _steps(environment: Sandbox, value: Any) -> Iterator[Any]:
    """Yield what a loop goes over, counting."""
    if not isinstance(value, tuple | str | Undefined):
        raise SecurityError("a loop can only go over one of the lists")
    for one in value:
        environment.count(steps=1)
        yield one


@pass_environment
def _join(environment: Sandbox, value: Any, separator: str = ", ", attribute: str | None = None) -> str:
    """Return the entries of a list as text, `attribute` of each if one is named."""
    entries: Iterable[Any] = _steps(environment, value)
    if attribute is not None:
        entries = (environment.getitem(entry, attribute) for entry in entries)
    return str(separator).join(str(_shown(entry)) for entry in entries)
