#!/usr/bin/env python3
"""Renders the world's objects: reads world.json beside this file, writes sprites.safetensors.

Usage: make_sprites.py OUT.safetensors [--side N] [--style fluent|noto|twemoji] [--look plain|palette|sketch] [--world FILE]
(needs npm, rsvg-convert, and Python's Pillow and numpy)

The emoji come from the npm package of the style; the shipped model's is the one that world.json names. The file holds
"sprites": uint8 (objects, 4, SIDE, SIDE), RGBA with straight alpha, in the order of world.json. Other styles and looks are for
models that are related to the shipped one: "palette" turns all hues by a third of the circle, "sketch" leaves dark outlines
on white.
"""
import argparse, io, json, pathlib, struct, subprocess, tarfile, tempfile
import numpy
from PIL import Image, ImageFilter

OTHER_STYLES = {"noto": ("@iconify-json/noto", "1.2.9"), "twemoji": ("@iconify-json/twemoji", "1.2.5")}  # Apache-2.0, CC-BY-4.0


def turned(picture):
    """All hues a third of the circle further."""
    alpha = picture.getchannel("A")
    hue, saturation, value = picture.convert("RGB").convert("HSV").split()
    out = Image.merge("HSV", (hue.point(lambda h: (h + 85) % 256), saturation, value)).convert("RGB")
    out.putalpha(alpha)
    return out


def sketched(picture):
    """Dark lines where colour or cover changes, white inside."""
    flat = Image.alpha_composite(Image.new("RGBA", picture.size, "magenta"), picture).convert("RGB")
    edges = numpy.asarray(flat.filter(ImageFilter.GaussianBlur(0.8)).filter(ImageFilter.FIND_EDGES)).max(2)
    ink = 255 - numpy.clip(edges.astype(int) * 3, 0, 225).astype(numpy.uint8)
    return Image.fromarray(numpy.dstack([ink, ink, ink, numpy.asarray(picture.getchannel("A"))]), "RGBA")


LOOKS = {"plain": lambda picture: picture, "palette": turned, "sketch": sketched}

parser = argparse.ArgumentParser()
parser.add_argument("out")
parser.add_argument("--side", type=int, default=128)
parser.add_argument("--style", choices=["fluent", *OTHER_STYLES], default="fluent")
parser.add_argument("--look", choices=LOOKS, default="plain")
parser.add_argument("--world", default=pathlib.Path(__file__).parent / "world.json")
a = parser.parse_args()
world = json.loads(pathlib.Path(a.world).read_text())
package, version = OTHER_STYLES.get(a.style) or (world["style"]["package"], world["style"]["version"])
with tempfile.TemporaryDirectory() as folder:
    name = subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, text=True, capture_output=True).stdout.strip()
    with tarfile.open(f"{folder}/{name}") as archive:
        icons = json.load(archive.extractfile("package/icons.json"))
sprites = []
for thing in world["objects"]:
    name = thing["icon"]
    while name in icons.get("aliases", {}):
        name = icons["aliases"][name]["parent"]
    icon = icons["icons"][name]
    width, height = icon.get("width", icons.get("width", 16)), icon.get("height", icons.get("height", 16))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}">{icon["body"]}</svg>'
    png = subprocess.run(["rsvg-convert", "-w", str(a.side), "-h", str(a.side)], input=svg.encode(), check=True, capture_output=True).stdout
    sprites.append(numpy.asarray(LOOKS[a.look](Image.open(io.BytesIO(png)).convert("RGBA"))).transpose(2, 0, 1))
data = numpy.ascontiguousarray(numpy.stack(sprites), dtype=numpy.uint8)
header = json.dumps({"sprites": {"dtype": "U8", "shape": list(data.shape), "data_offsets": [0, data.nbytes]}}).encode()
header += b" " * (-len(header) % 8)
pathlib.Path(a.out).write_bytes(struct.pack("<Q", len(header)) + header + data.tobytes())
print(f"{len(sprites)} objects, {a.side} pixels")
