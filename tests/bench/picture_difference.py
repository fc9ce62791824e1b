"""Usage: picture_difference.py TITLE FOLDER FOLDER: how far the PNG files of two folders are apart, in the order of their names;
side-by-side sheets are left out."""
import pathlib
import sys

import numpy
from PIL import Image

title, *folders = sys.argv[1:]
for a, b in zip(*(sorted(file for file in pathlib.Path(folder).glob("*.png") if "compare" not in file.name) for folder in folders), strict=True):
    apart = numpy.abs(numpy.asarray(Image.open(a).convert("RGB")).astype(int) - numpy.asarray(Image.open(b).convert("RGB")))
    print(f"{title:32} {apart.max():4d} {apart.mean():8.3f}   {b.name}")
