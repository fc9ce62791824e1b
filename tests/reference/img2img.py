"""Pictures begun from a picture: diffusers' img2img pipelines on the tiny models. Writes tests/data/pictures/{init,flat,turned-*,clear,
animated,cmyk} and tests/data/golden/img2img.*"""
import json
import pathlib

import numpy
import torch
from diffusers import ControlNetModel, StableDiffusionControlNetImg2ImgPipeline, StableDiffusionImg2ImgPipeline
from diffusers import schedulers as zoo
from PIL import Image
from safetensors.torch import save_file

from pictures import NAMES, NEGATIVE, PROMPT

#       scheduler        guidance steps denoise seed patch (strength, start, end)
CASES = [
    ("",                7.5, 8, 0.75, 1, None),
    ("ddim",            7.5, 6, 0.5, 2, None),
    ("ddpm",            3.0, 6, 0.8, 3, None),
    ("euler",           1.0, 6, 0.5, 4, None),
    ("euler-a",         7.5, 6, 0.7, 5, None),
    ("heun",            5.0, 6, 0.5, 6, None),
    ("dpmpp-2m",        7.5, 6, 1.0, 7, None),
    ("dpmpp-2m-karras", 7.5, 7, 0.45, 8, None),
    ("dpmpp-2m-sde",    7.5, 6, 0.6, 9, None),
    ("lms",             7.5, 6, 0.6, 10, None),
    ("unipc",           7.5, 6, 0.7, 11, None),
    ("lcm",             1.0, 4, 0.75, 12, None),
    ("",                7.5, 3, 0.34, 13, None),
    ("euler",           7.5, 8, 0.6, 14, (1.0, 0.0, 1.0)),
    ("ddim",            7.5, 10, 0.6, 15, (0.7, 0.3, 0.7)),
]
SIZE = 64


class LinearMultistep(zoo.LMSDiscreteScheduler):
    """diffusers' own takes coefficients for as many derivatives as there were steps, also where steps were left out and it has
    fewer, so that its first steps have a wrong length; k-diffusion counts the derivatives."""

    def step(self, model_output, timestep, sample, order=4, return_dict=True):
        return super().step(model_output, timestep, sample, min(len(self.derivatives) + 1, order), return_dict)


def picture():
    y, x = numpy.mgrid[0:SIZE, 0:SIZE] / (SIZE - 1)
    rgb = numpy.stack([0.2 + 0.6 * x, 0.3 + 0.5 * y, 0.8 - 0.5 * x * y], -1)
    rgb[(x - 0.5) ** 2 + (y - 0.45) ** 2 < 0.07] = [0.8, 0.15, 0.1]
    return Image.fromarray((rgb * 255).round().astype("uint8"))


def save_turned(folder, init):
    """The same picture flat, and as cameras store it: Exif's orientation turns the pixels upright."""
    flat = init.resize((64, 48))
    flat.save(folder / "flat.png")
    flat.save(folder / "flat.webp", lossless=True)
    for orientation, turn in {3: Image.Transpose.ROTATE_180, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90}.items():
        exif = Image.Exif()
        exif[0x112] = orientation
        flat.transpose(turn).save(folder / f"turned-{orientation}.jpg", quality=95, subsampling=0, exif=exif)
    flat.transpose(turn).save(folder / f"turned-{orientation}.png", exif=exif)


def save_unusual(folder, init):
    """A transparent corner and half-transparent rows in both formats that have them, and kinds that are refused."""
    small = init.resize((16, 16))
    clear = numpy.dstack([numpy.asarray(small), numpy.full((16, 16), 255, "uint8")])
    clear[:6, :6, 3] = 0
    clear[10:, :, 3] = numpy.arange(16) * 16
    for name in ("clear.png", "clear.webp"):
        Image.fromarray(clear).save(folder / name, lossless=True, exact=True)
    small.save(folder / "animated.webp", save_all=True, append_images=[small.rotate(90)], duration=100)
    small.convert("CMYK").save(folder / "cmyk.jpg", quality=60)


@torch.no_grad()
def make(data):
    init = picture()
    init.save(data / "pictures/init.png")
    save_turned(data / "pictures", init)
    save_unusual(data / "pictures", init)
    listed, tensors = [], {}
    for scheduler, guidance, steps, denoise, seed, patch in CASES:
        pipe = StableDiffusionImg2ImgPipeline.from_pretrained(data / "models/tiny-sd1", safety_checker=None, torch_dtype=torch.float32)
        if patch:
            pipe = StableDiffusionControlNetImg2ImgPipeline(
                vae=pipe.vae, text_encoder=pipe.text_encoder, tokenizer=pipe.tokenizer, unet=pipe.unet, scheduler=pipe.scheduler,
                controlnet=ControlNetModel.from_pretrained(data / "models/tiny-controlnet"), safety_checker=None, feature_extractor=None,
                requires_safety_checker=False)
        if scheduler:
            kind, extra = NAMES[scheduler]
            pipe.scheduler = (LinearMultistep if scheduler == "lms" else getattr(zoo, kind)).from_config({**pipe.scheduler.config, **extra})
        pipe.set_progress_bar_config(disable=True)
        object.__setattr__(pipe.text_encoder, "text_model", pipe.text_encoder)  # see pictures.py
        embeds, negative = (pipe.encode_prompt(text, "cpu", 1, False)[0] for text in (PROMPT, NEGATIVE))
        arguments = dict(prompt_embeds=embeds, negative_prompt_embeds=negative, guidance_scale=guidance, num_inference_steps=steps,
                         strength=denoise, image=init, generator=torch.Generator().manual_seed(seed), output_type="np")
        if patch:
            arguments.update(control_image=torch.zeros(1, 3, SIZE, SIZE), controlnet_conditioning_scale=patch[0],
                             control_guidance_start=patch[1], control_guidance_end=patch[2])
        drawn = pipe(**arguments).images[0]
        listed.append(dict(scheduler=scheduler, guidance=guidance, steps=steps, denoise=denoise, seed=seed,
                           patch=None if patch is None else dict(strength=patch[0], start=patch[1], end=patch[2])))
        tensors[str(len(listed) - 1)] = torch.from_numpy((drawn * 255).round().astype("uint8")).contiguous()
        print(scheduler, denoise, "mean", drawn.mean(), "std", drawn.std())
    (data / "golden/img2img.json").write_text(json.dumps({"prompt": PROMPT, "negative": NEGATIVE, "cases": listed}, indent=1) + "\n")
    save_file(tensors, data / "golden/img2img.safetensors")


if __name__ == "__main__":
    make(pathlib.Path(__file__).parents[1] / "data")
