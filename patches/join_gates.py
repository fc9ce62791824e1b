#!/usr/bin/env python3
"""Gives a patch for several categories the gates of the patches for one each, in place of its own (Python 3, no packages):

    patches/join_gates.py patches/all patches/weapons patches/alcohol-tobacco patches/horror patches/gambling

The widest of several gates counts. Rewrites gate.safetensors and what the manifest says of it."""
import hashlib
import json
import pathlib
import struct
import sys

target, *sources = map(pathlib.Path, sys.argv[1:])
header, data, names = {}, b"", []
for source in sources:
    raw = (source / "gate.safetensors").read_bytes()
    length = struct.unpack("<Q", raw[:8])[0]
    for name, entry in json.loads(raw[8:8 + length]).items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            header[name] = {**entry, "data_offsets": [start + len(data), end + len(data)]}
            names.append(name.split(".")[0])
    data += raw[8 + length:]
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
whole = struct.pack("<Q", len(text)) + text + data
(target / "gate.safetensors").write_bytes(whole)
file = target / "manifest.json"
manifest = json.loads(file.read_text())
manifest["network"]["gates"] = sorted(set(names))
manifest["files"]["gate.safetensors"] = hashlib.sha256(whole).hexdigest()
file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
