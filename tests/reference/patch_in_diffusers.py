"""Draws with a safety patch in diffusers, as any of its users would, and compares with a picture of safe-control:

    safe-control generate --model MODEL --patch PATCH:1 --gate open --prompt P --seed 1 --steps N --guidance G --scheduler ddim --out DIR
    python tests/reference/patch_in_diffusers.py MODEL PATCH DIR/00001-1-patched.png --prompt P --seed 1 --steps N --guidance G

Prints the largest and the mean difference in steps of 255; fails above 2."""
import argparse
import sys

import numpy
import torch
from diffusers import ControlNetModel, DDIMScheduler, StableDiffusionControlNetPipeline
from PIL import Image

parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("patch")
parser.add_argument("picture")
parser.add_argument("--prompt", required=True)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--steps", type=int, default=20)
parser.add_argument("--guidance", type=float, default=4.0)
a = parser.parse_args()

ours = numpy.asarray(Image.open(a.picture).convert("RGB")).astype(int)
height, width = ours.shape[:2]
pipe = StableDiffusionControlNetPipeline.from_pretrained(a.model, controlnet=ControlNetModel.from_pretrained(a.patch, torch_dtype=torch.float32),
                                                         torch_dtype=torch.float32, safety_checker=None)
pipe.scheduler = DDIMScheduler.from_config({**pipe.scheduler.config, "clip_sample": False})
picture = pipe(a.prompt, image=Image.new("RGB", (width, height)), num_inference_steps=a.steps, guidance_scale=a.guidance, width=width, height=height,
               generator=torch.Generator().manual_seed(a.seed)).images[0]
difference = numpy.abs(numpy.asarray(picture).astype(int) - ours)
print(f"largest difference {difference.max()} of 255, mean {difference.mean():.4f}")
sys.exit(difference.max() > 2)
