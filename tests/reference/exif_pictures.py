"""Pictures that carry their settings in Exif, as A1111 writes them (modules/images.py: piexif, UserComment, Unicode):

    pip install pillow piexif && python tests/reference/exif_pictures.py

Writes tests/data/pictures/*.jpg and *.webp; "little" has its characters in the other byte order, "ascii" has them in one byte each.
"""
import pathlib

import piexif
import piexif.helper
from PIL import Image

OUT = pathlib.Path(__file__).resolve().parents[1] / "data/pictures"
TEXT = ("a red apple \U0001F34E, caf\u00e9\nNegative prompt: blurry\n"
        "Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1234567, Size: 512x640, Model hash: 6ce0161689, Model: v1-5, Clip skip: 2, Version: v1.10.1")
COMMENTS = {
    "a1111": piexif.helper.UserComment.dump(TEXT, encoding="unicode"),
    "little": b"UNICODE\0" + TEXT.encode("utf-16-le"),
    "ascii": piexif.helper.UserComment.dump(TEXT.encode("ascii", "ignore").decode(), encoding="ascii"),
}

OUT.mkdir(exist_ok=True)
picture = Image.new("RGB", (16, 16), (200, 40, 30))
for name, comment in COMMENTS.items():
    exif = piexif.dump({"Exif": {piexif.ExifIFD.UserComment: comment}})
    for suffix in (["jpg", "webp"] if name == "a1111" else ["jpg"]):
        picture.save(OUT / f"{name}.{suffix}")
        piexif.insert(exif, str(OUT / f"{name}.{suffix}"))
picture.save(OUT / "plain.jpg")
