"""Tokens such as `<PERSON_1>` become the real values inside string constants of the parsed program."""

from __future__ import annotations

import ast
import re


class _Restore(ast.NodeTransformer):
    def __init__(self, originals: dict[str, str]):
        self.originals = originals
        longest_first = sorted(originals, key=lambda token: (-len(token), token))
        self.pattern = re.compile("|".join(map(re.escape, longest_first)))

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, str):
            # One pass: a restored value that looks like a token is left as it is.
            node.value = self.pattern.sub(lambda found: self.originals[found.group()], node.value)
        return node


def restore(tree: ast.Module, tokens: dict[str, str]) -> ast.Module:
    """Replace every token within the string constants of `tree`, f-strings and docstrings included.

    A value lands in a constant of the syntax tree and is never parsed, so it cannot become code.
    """
    originals = {str(token): str(value) for token, value in tokens.items() if token}
    return _Restore(originals).visit(tree) if originals else tree
