"""Formulas as MathML, written when the book is made.

Sphinx's own renderer leaves TeX in the page for MathJax, a script that it takes from a network; a browser draws MathML
without any script, a screen reader speaks it, and it prints.
"""

from __future__ import annotations

import html

from docutils import nodes
from latex2mathml.converter import convert


def formula(tex: str, block: bool = False) -> str:
    """Return a formula as MathML; `block` puts it on a line of its own.

    >>> formula("x < 1").count("<math")
    1
    """
    made = convert(tex.strip(), display="block" if block else "inline")
    return f'<div class="formula" tabindex="0" role="group" aria-label="Formula: {html.escape(tex.strip(), quote=True)}">{made}</div>' \
        if block else made


def visit_math(translator, node: nodes.math) -> None:
    """Writes a formula in a line."""
    translator.body.append(formula(node.astext()))
    raise nodes.SkipNode


def visit_math_block(translator, node: nodes.math_block) -> None:
    """Writes a formula on its own line."""
    translator.body.append(formula(node.astext(), block=True))
    raise nodes.SkipNode
