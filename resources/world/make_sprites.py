#!/usr/bin/env python3
"""Renders the world's objects: reads world.json beside this file, writes sprites.safetensors.

Usage: make_sprites.py OUT.safetensors [SIDE]     (needs npm, rsvg-convert, and Python's Pillow and numpy)

The emoji come from the npm package that world.json names. The file holds "sprites": uint8 (objects, 4, SIDE, SIDE), RGBA
with straight alpha, in the order of world.json; SIDE is 128 unless given.
"""
import io, json, pathlib, struct, subprocess, sys, tarfile, tempfile
import numpy
from PIL import Image

world = json.loads((pathlib.Path(__file__).parent / "world.json").read_text())
out, side = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 128
style = world["style"]
with tempfile.TemporaryDirectory() as folder:
    name = subprocess.run(["npm", "pack", "--silent", f"{style['package']}@{style['version']}"], cwd=folder, check=True, text=True,
                          capture_output=True).stdout.strip()
    with tarfile.open(f"{folder}/{name}") as archive:
        icons = json.load(archive.extractfile("package/icons.json"))
sprites = []
for thing in world["objects"]:
    icon = icons["icons"][thing["icon"]]
    width, height = icon.get("width", icons.get("width", 16)), icon.get("height", icons.get("height", 16))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}">{icon["body"]}</svg>'
    png = subprocess.run(["rsvg-convert", "-w", str(side), "-h", str(side)], input=svg.encode(), check=True, capture_output=True).stdout
    sprites.append(numpy.asarray(Image.open(io.BytesIO(png)).convert("RGBA")).transpose(2, 0, 1))
data = numpy.ascontiguousarray(numpy.stack(sprites), dtype=numpy.uint8)
header = json.dumps({"sprites": {"dtype": "U8", "shape": list(data.shape), "data_offsets": [0, data.nbytes]}}).encode()
header += b" " * (-len(header) % 8)
pathlib.Path(out).write_bytes(struct.pack("<Q", len(header)) + header + data.tobytes())
print(f"{len(sprites)} objects, {side} pixels")
