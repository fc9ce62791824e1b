"""Whole pictures: the reference pipelines on the tiny models, as a user would call them."""
import json

import torch
from diffusers import (ControlNetModel, StableDiffusionControlNetPipeline, StableDiffusionPipeline)
from diffusers import schedulers as zoo
from safetensors.torch import save_file

NAMES = {
    "ddim": ("DDIMScheduler", {"clip_sample": False}), "ddpm": ("DDPMScheduler", {"clip_sample": False}), "pndm": ("PNDMScheduler", {}),
    "euler": ("EulerDiscreteScheduler", {}), "euler-a": ("EulerAncestralDiscreteScheduler", {}), "heun": ("HeunDiscreteScheduler", {}),
    "dpmpp-2m": ("DPMSolverMultistepScheduler", {"algorithm_type": "dpmsolver++"}),
    "dpmpp-2m-karras": ("DPMSolverMultistepScheduler", {"algorithm_type": "dpmsolver++", "use_karras_sigmas": True}),
    "dpmpp-2m-sde": ("DPMSolverMultistepScheduler", {"algorithm_type": "sde-dpmsolver++"}),
    "lms": ("LMSDiscreteScheduler", {}), "unipc": ("UniPCMultistepScheduler", {}), "lcm": ("LCMScheduler", {}),
}
PROMPT, NEGATIVE = "a red apple and a dog on the beach", "blurry"
#       model      scheduler          guidance steps seed  size      clip skip, patches [(which, strength, start, end)]
CASES = [
    ("tiny-sd1", "",                7.5, 6, 1, (64, 64), 0, []),
    ("tiny-sd1", "ddim",            7.5, 5, 2, (72, 56), 0, []),
    ("tiny-sd1", "ddpm",            3.0, 5, 3, (64, 64), 0, []),
    ("tiny-sd1", "euler",           1.0, 5, 4, (64, 64), 0, []),
    ("tiny-sd1", "euler-a",         7.5, 5, 5, (64, 96), 2, []),
    ("tiny-sd1", "heun",            5.0, 4, 6, (64, 64), 0, []),
    ("tiny-sd1", "dpmpp-2m-karras", 7.5, 6, 7, (64, 64), 1, []),
    ("tiny-sd1", "dpmpp-2m-sde",    7.5, 6, 8, (64, 64), 0, []),
    ("tiny-sd1", "lms",             7.5, 6, 9, (64, 64), 0, []),
    ("tiny-sd1", "unipc",           7.5, 6, 10, (64, 64), 3, []),
    ("tiny-sd1", "lcm",             1.0, 4, 11, (64, 64), 0, []),
    ("tiny-sd2", "",                7.5, 6, 12, (64, 64), 0, []),
    ("tiny-sd2", "euler",           4.0, 6, 13, (64, 64), 0, []),
    ("tiny-sd2", "dpmpp-2m",        7.5, 6, 14, (80, 64), 0, []),
    ("tiny-sd1", "",                7.5, 6, 15, (64, 64), 0, [("tiny-controlnet", 1.0, 0.0, 1.0)]),
    ("tiny-sd1", "euler",           7.5, 6, 16, (64, 64), 0, [("tiny-controlnet", 0.6, 0.2, 0.8)]),
    ("tiny-sd1", "dpmpp-2m",        7.5, 6, 17, (72, 56), 0, [("tiny-controlnet", 0.8, 0.0, 0.5), ("tiny-controlnet-b", 0.5, 0.3, 1.0)]),
    ("tiny-sd1", "ddim",            1.0, 5, 18, (64, 64), 0, [("tiny-controlnet", 1.3, 0.0, 1.0)]),
    ("tiny-sd2", "",                7.5, 6, 19, (64, 64), 0, [("tiny-controlnet-sd2", 1.0, 0.0, 1.0)]),
    ("tiny-sd2", "euler-a",         7.5, 6, 20, (64, 64), 0, [("tiny-controlnet-sd2", 0.7, 0.1, 0.9)]),
]


@torch.no_grad()
def make(models, root, golden):
    listed, tensors = [], {}
    for model, scheduler, guidance, steps, seed, (width, height), skip, patches in CASES:
        pipe = StableDiffusionPipeline.from_pretrained(root / model, safety_checker=None, torch_dtype=torch.float32)
        # transformers 5 reads published text encoders and its own alike; make sure that these are the weights meant.
        mine = models["text1" if model == "tiny-sd1" else "text2"].state_dict()
        assert all(torch.equal(v, mine[k]) for k, v in pipe.text_encoder.state_dict().items())
        if patches:
            nets = [models[p[0]] for p in patches]
            pipe = StableDiffusionControlNetPipeline(
                vae=pipe.vae, text_encoder=pipe.text_encoder, tokenizer=pipe.tokenizer, unet=pipe.unet, scheduler=pipe.scheduler,
                controlnet=nets if len(nets) > 1 else nets[0], safety_checker=None, feature_extractor=None, requires_safety_checker=False)
        if scheduler:
            kind, extra = NAMES[scheduler]
            pipe.scheduler = getattr(zoo, kind).from_config({**pipe.scheduler.config, **extra})
        pipe.set_progress_bar_config(disable=True)
        # diffusers 0.42 looks for this level, which transformers 5 no longer has.
        object.__setattr__(pipe.text_encoder, "text_model", pipe.text_encoder)
        # The reference skips layers for the prompt only; like other programs we do so for the negative prompt as well.
        embeds, negative = (pipe.encode_prompt(text, "cpu", 1, False, clip_skip=skip - 1 if skip > 1 else None)[0]
                            for text in (PROMPT, NEGATIVE))
        arguments = dict(prompt_embeds=embeds, negative_prompt_embeds=negative, guidance_scale=guidance, num_inference_steps=steps, width=width,
                         height=height, generator=torch.Generator().manual_seed(seed), output_type="np")
        if patches:
            hint = torch.zeros(1, 3, height, width)
            many = len(patches) > 1
            arguments.update(image=[hint] * len(patches) if many else hint,
                             controlnet_conditioning_scale=[p[1] for p in patches] if many else patches[0][1],
                             control_guidance_start=[p[2] for p in patches] if many else patches[0][2],
                             control_guidance_end=[p[3] for p in patches] if many else patches[0][3])
        picture = pipe(**arguments).images[0]
        listed.append(dict(model=model, scheduler=scheduler, guidance=guidance, steps=steps, seed=seed, width=width, height=height,
                           clip_skip=skip, patches=[dict(name=p[0], strength=p[1], start=p[2], end=p[3]) for p in patches]))
        tensors[str(len(listed) - 1)] = torch.from_numpy((picture * 255).round().astype("uint8")).contiguous()
        print(model, scheduler, "mean", picture.mean(), "std", picture.std())
    text = json.dumps({"prompt": PROMPT, "negative": NEGATIVE, "cases": listed}, indent=1)
    (golden / "pictures.json").write_text(text + "\n")
    save_file(tensors, golden / "pictures.safetensors")
