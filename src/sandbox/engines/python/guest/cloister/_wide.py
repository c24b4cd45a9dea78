"""Whole numbers of 64 bits on a 32-bit machine.

WebAssembly is 32-bit, so numpy's default integer is too: `astype(int)` would turn 3,000,000,000 into
2,147,483,647 and a sum would wrap around, both without a word. Code written for desktop Python expects
64 bits; its syntax tree is changed so that it gets them.
"""

from __future__ import annotations

import ast
import sys

NARROW = sys.maxsize < 2**32
#: The function that rewritten calls go through, in the namespace of generated code.
NAME = "__wide__"
_MAKERS = {"array", "asarray", "arange", "where", "full", "cumsum", "cumprod", "sum", "prod", "dot", "select", "diff", "multiply", "add"}
_NUMPY = {"np", "numpy"}


class _Widen(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        for keyword in node.keywords:
            if keyword.arg == "dtype":
                keyword.value = _dtype(keyword.value)
        if not isinstance(node.func, ast.Attribute):
            return node
        if node.func.attr == "astype" and node.args:
            node.args[0] = _dtype(node.args[0])
        owner = node.func.value
        if isinstance(owner, ast.Name) and owner.id in _NUMPY and node.func.attr in _MAKERS:
            if not any(keyword.arg == "dtype" for keyword in node.keywords):
                node.args = [_through(argument) for argument in node.args]
                return _through(node)
        return node


def _through(node: ast.expr) -> ast.expr:
    if isinstance(node, (ast.Constant, ast.Starred)):
        return node
    call = ast.Call(ast.copy_location(ast.Name(NAME, ast.Load()), node), [node], [])
    return ast.copy_location(call, node)


def _dtype(node: ast.expr) -> ast.expr:
    """`int`, `'int'` and `np.int_` as `'int64'`, within a dict of dtypes too."""
    if isinstance(node, ast.Dict):
        node.values = [_dtype(value) for value in node.values]
        return node
    plain = isinstance(node, ast.Name) and node.id == "int" or isinstance(node, ast.Constant) and node.value == "int"
    numpy = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in _NUMPY and node.attr in ("int_", "intp")
    return ast.copy_location(ast.Constant("int64"), node) if plain or numpy else node


def widen(tree: ast.Module) -> ast.Module:
    """The program with 64-bit whole numbers; unchanged where they are 64 bits anyway."""
    return ast.fix_missing_locations(_Widen().visit(tree)) if NARROW else tree


def wide(value: object) -> object:
    """A numpy array or list of 32-bit whole numbers as 64-bit ones; anything else as it is."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return value
    if isinstance(value, list) and value and all(type(item) is int for item in value):
        return numpy.asarray(value, dtype="int64") if all(-(2**63) <= item < 2**63 for item in value) else value
    if isinstance(value, (numpy.ndarray, numpy.generic)) and value.dtype == numpy.intp and value.dtype.itemsize == 4:
        return value.astype("int64")
    return value
