#!/usr/bin/env python3
"""Makes planbot.ttf.gz, the characters that pictures are drawn with, from Noto Sans CJK SC.

    pip install fonttools jieba
    python3 bot/picture/font/make.py NotoSansCJK-Regular.ttc      # Debian: fonts-noto-cjk

In it are all hanzi of GB 2312, those of planbot's own tables of places and words, those
that jieba's dictionary has seen often, and the signs that plans are written with; some small digits that the font has not are made of large ones.
Curves become quadratic, for the library that draws charts reads TrueType alone; hints and
layout tables are left out. The same font and the same tables give the same bytes.
"""
import collections
import gzip
import io
import pathlib
import sys

import jieba
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent.parent
TABLES = ["ingest/language/divisions/divisions.txt", "ingest/language/divisions/lookalikes.txt", "ingest/language/lexicon.txt",
          "ingest/language/units.txt"]
SIGNS = [(0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x45F), (0x2000, 0x206F), (0x2070, 0x209F),
         (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x25FF),
         (0x2600, 0x266F), (0x2700, 0x27BF), (0x2E80, 0x2EFF), (0x3000, 0x303F), (0x3105, 0x312F), (0x3220, 0x33FF), (0xFE10, 0xFE4F),
         (0xFF00, 0xFFEF)]
PLACES = "蕰塱勠甪罍堃喆"  # in names and phrases, and in none of the tables
SEEN = 50  # times that a dictionary has to have seen a hanzi
SMALL = {**dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-")), **dict(zip("⁰⁵⁶⁷⁸⁹⁺⁻", "056789+-"))}
SAME = {"∗": "*", "⋅": "·", "∙": "·", "⁄": "/"}
SIMPLIFIED = 2  # number of the SC face in the collection
NEAR = 2  # how far a curve may be from what it was, of 1,000 units an em


def hanzi(text):
    return {c for c in text if "\u3400" <= c <= "\u9fff" or ord(c) > 0x20000}


def seen():
    counts = collections.Counter()
    for line in (pathlib.Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, times, *_ = line.split()
        counts.update({c: int(times) for c in hanzi(word)})
    return {c for c, n in counts.items() if n >= SEEN}


def characters():
    out = {chr(c) for first, last in SIGNS for c in range(first, last + 1)} | set(PLACES) | seen()
    out |= {bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)}
    for table in TABLES:
        out |= hanzi((ROOT / table).read_text("utf-8"))
    return sorted(ord(c) for c in out if c)


def cut(path):
    font = TTFont(path, fontNumber=SIMPLIFIED, recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=[], desubroutinize=True, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vmtx", "vhea", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    return font


def small(font, glyphs, table):
    """Adds the small digits that the font has not, and signs that look like others."""
    cmap = font.getBestCmap()
    for sign, like in SMALL.items():
        pen, name = TTGlyphPen(None), f"small{ord(sign):04X}"
        up = -120 if "₀" <= sign <= "₋" else 330
        glyphs[cmap[ord(like)]].draw(TransformPen(Cu2QuPen(pen, NEAR, reverse_direction=True), (0.6, 0, 0, 0.6, 0, up)))
        table.glyphs[name] = pen.glyph()
        table.glyphOrder.append(name)
        font["hmtx"][name] = (round(0.6 * font["hmtx"][cmap[ord(like)]][0]), 0)
        add(font, sign, name)
    for sign, like in SAME.items():
        add(font, sign, cmap[ord(like)])
    font.setGlyphOrder(table.glyphOrder)
    font["maxp"].numGlyphs = len(table.glyphOrder)


def add(font, sign, name):
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name


def quadratic(font):
    glyphs, order = font.getGlyphSet(), list(font.getGlyphOrder())
    table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, NEAR, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    small(font, glyphs, table)
    for name, glyph in table.glyphs.items():
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font["glyf"], font["loca"] = table, newTable("loca")
    most = font["maxp"]
    most.tableVersion, most.maxZones = 0x10000, 1
    for field in "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements maxComponentDepth".split():
        setattr(most, field, 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"


def rename(font):
    """A changed font has a name of its own."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = str(record).replace("NotoSansCJKsc", "PlanbotSans").replace("Noto Sans CJK SC", "Planbot Sans").replace("Noto Sans CJK", "Planbot Sans")


def main():
    font = cut(sys.argv[1])
    quadratic(font)
    rename(font)
    out = io.BytesIO()
    font.save(out)
    (HERE / "planbot.ttf.gz").write_bytes(gzip.compress(out.getvalue(), 9, mtime=0))
    print(f"{len(font.getBestCmap())} characters, {out.tell()} bytes")


if __name__ == "__main__":
    main()
