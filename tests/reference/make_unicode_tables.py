"""Writes core/text/unicode_tables.inc: what the tokenizer needs of the Unicode character database. The reference's parts
are of different Unicode versions, so every entry of Python's is kept only where the reference acts on it."""
import pathlib
import sys
import unicodedata

from tokenizers import Regex, normalizers, pre_tokenizers

NFC, LOWER = normalizers.NFC().normalize_str, normalizers.Lowercase().normalize_str

ALL = [c for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000]


def ranges(test):
    out = []
    for c in ALL:
        if test(chr(c)):
            if out and out[-1][1] == c - 1:
                out[-1][1] = c
            else:
                out.append([c, c])
    return out


def table(kind, name, rows, comment):
    cells = ["{" + ", ".join(f"0x{v:X}" if isinstance(v, int) and v > 9 else str(v) for v in row) + "}" for row in rows]
    lines, line = [], ""
    for cell in cells:
        if len(line) + len(cell) > 124:
            lines.append(line)
            line = ""
        line += ("" if not line else " ") + cell + ","
    lines.append(line)
    return f"// {comment}\nconstexpr {kind} {name}[] = {{\n    " + "\n    ".join(lines) + "\n};\n"


def matches(pattern):
    """Characters that the reference's regular expressions count to a class."""
    text = "".join(map(chr, ALL))
    split = pre_tokenizers.Split(Regex(pattern + "+"), "removed", invert=True)
    found = {c for piece, _ in split.pre_tokenize_str(text) for c in piece}
    return lambda c: c in found


lower = [(c, *[ord(x) for x in LOWER(chr(c))]) for c in ALL if LOWER(chr(c)) != chr(c)]
assert all(len(r) <= 3 for r in lower)
lower = [(r + (0,))[:3] for r in lower]
MARK = "\u0334"  # of class 1, below all others
classes = [(c, unicodedata.combining(chr(c))) for c in ALL if unicodedata.combining(chr(c)) == 1
           or unicodedata.combining(chr(c)) and NFC("x" + chr(c) + MARK) != "x" + chr(c) + MARK]
merged = []
for c, v in classes:
    if merged and merged[-1][1] == c - 1 and merged[-1][2] == v:
        merged[-1][1] = c
    else:
        merged.append([c, c, v])
decompositions, pairs = [], []
for c in ALL:
    text = unicodedata.decomposition(chr(c))
    if text and not text.startswith("<"):
        parts = [int(x, 16) for x in text.split()]
        decompositions.append((c, parts[0], parts[1] if len(parts) > 1 else 0))
        if len(parts) == 2 and NFC(chr(parts[0]) + chr(parts[1])) == chr(c):
            pairs.append((parts[0], parts[1], c))

out = f"// Made by tests/reference/make_unicode_tables.py. Do not edit.\n"
out += table("Range", "letterRanges", ranges(matches("\\p{L}")), "general category L")
out += table("Range", "numberRanges", ranges(matches("\\p{N}")), "general category N")
out += table("Lowered", "lowered", lower, "character, one or two characters of its lower case")
out += table("ClassRange", "classRanges", merged, "first, last, canonical combining class")
out += table("Decomposition", "decompositions", decompositions, "character, one or two characters of its canonical decomposition")
out += table("Composition", "compositions", sorted(pairs), "first, second, composed")
pathlib.Path(__file__).parents[2].joinpath("core/text/unicode_tables.inc").write_text(out)
