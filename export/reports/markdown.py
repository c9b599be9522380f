r"""Text in Markdown, shown as it is: never a link, a picture, a heading, a column of a table, or HTML.

A character is escaped only where CommonMark or GitHub's dialect (GFM) takes it for markup. Most texts stay as they are.
"""

from __future__ import annotations

import re

from ...core.text import clean

MARKUP = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)           # a backslash that escapes what follows it
    | [`|~]                             # code, a column of a table, struck text
    | \*(?![ ]) | (?<![ ])\*            # emphasis, unless the star is between spaces
    | (?<![^\W_])_ | _(?![^\W_])        # emphasis, unless the underscore is within a word
    | \](?=[(\[:]) | \[(?=\^)           # the end of a link's text, a footnote
    | <(?=[A-Za-z/!?])                  # a tag, a comment, a link
    | &(?=\#?\w+;)                      # an entity
    | :(?=//)                           # a link of GFM
    | (?<=www)\.                        # a link of GFM without its scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)
BLOCK = re.compile(r"^(?:[#>]|[-+](?=\s|-|$)|\[(?=.\](?:\s|$)))")
"""At the start of a text: a heading, a quotation, an entry of a list, a rule, a task."""
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
"""At the start of a text: a numbered entry of a list."""
MAIL = re.compile(r"([\w.+-]+@(?=[\w-]*\.)[\w.+@-]+)")
"""What GFM takes for a mail address even where it is escaped. As code it is no link."""


def literal(text: str) -> str:
    """A text as Markdown that shows it as it is, within a line: in an entry of a list, a cell, a paragraph."""
    pieces = MAIL.split(clean(text).strip())
    pieces[::2] = (MARKUP.sub(r"\\\g<0>", piece) for piece in pieces[::2])
    pieces[1::2] = (f"`{mail}`" for mail in pieces[1::2])
    line = "".join(pieces)
    return BLOCK.sub(r"\\\g<0>", NUMBERED.sub(r"\1\\\2", line))
