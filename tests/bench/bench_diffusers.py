"""The reference's side of the benchmark: makes a model of Stable Diffusion 1.5's size with random weights, and times
diffusers on it. See compare.sh."""
import argparse
import pathlib
import resource
import shutil
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--make", action="store_true", help="write the model and side network, then stop")
parser.add_argument("--folder", type=pathlib.Path, required=True)
parser.add_argument("--dtype", default="float32")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--steps", type=int, default=2)
parser.add_argument("--size", type=int, default=512)
parser.add_argument("--device", default="cpu")
parser.add_argument("--out", type=pathlib.Path, help="where the pair's pictures are written")
parser.add_argument("--stages", action="store_true", help="time single stages in place of the pair")
arguments = parser.parse_args()

import torch
from diffusers import ControlNetModel, DDIMScheduler, StableDiffusionControlNetPipeline, StableDiffusionPipeline, UNet2DConditionModel, AutoencoderKL
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

torch.set_num_threads(arguments.threads)
ROOT = pathlib.Path(__file__).parents[2]
MODEL, PATCH = arguments.folder / "model", arguments.folder / "controlnet"
PROMPT = "a red apple and a dog on the beach"


def make():
    sys.path.insert(0, str(ROOT / "tests/reference"))
    from networks import SD1, TEXT1, VAE
    torch.manual_seed(0)
    shutil.copytree(ROOT / "resources/clip", MODEL / "tokenizer", dirs_exist_ok=True)
    (MODEL / "tokenizer/tokenizer_config.json").write_text('{"model_max_length": 77, "pad_token": "<|endoftext|>"}')
    CLIPTextModel(CLIPTextConfig(**TEXT1)).half().save_pretrained(MODEL / "text_encoder")
    unet = UNet2DConditionModel(**SD1)
    unet.half().save_pretrained(MODEL / "unet")
    AutoencoderKL(**VAE).half().save_pretrained(MODEL / "vae")
    net = ControlNetModel.from_unet(unet.float())
    for p in net.controlnet_down_blocks.parameters():
        torch.nn.init.normal_(p, std=0.01)
    net.half().save_pretrained(PATCH)
    DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False,
                  steps_offset=1).save_pretrained(MODEL / "scheduler")
    (MODEL / "model_index.json").write_text("""{"_class_name": "StableDiffusionPipeline", "_diffusers_version": "0.42.1",
 "feature_extractor": [null, null], "safety_checker": [null, null], "requires_safety_checker": false, "image_encoder": [null, null],
 "scheduler": ["diffusers", "DDIMScheduler"], "text_encoder": ["transformers", "CLIPTextModel"],
 "tokenizer": ["transformers", "CLIPTokenizer"], "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"]}""")


def best(function, rounds=2):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def row(name, seconds):
    print(f"diffusers  {arguments.dtype:9} {name:22} {seconds:9.3f} s", flush=True)


@torch.inference_mode()
def stages(dtype):
    side = arguments.size // 8
    text = CLIPTextModel.from_pretrained(MODEL / "text_encoder", dtype=dtype)
    row("text, 2 prompts", best(lambda: text(torch.zeros(2, 77, dtype=torch.long))))
    unet = UNet2DConditionModel.from_pretrained(MODEL / "unet", torch_dtype=dtype)
    x, t, context = torch.randn(2, 4, side, side, dtype=dtype), torch.tensor(500), torch.randn(2, 77, 768, dtype=dtype)
    row("U-Net, batch 2", best(lambda: unet(x, t, context)))
    del unet
    net = ControlNetModel.from_pretrained(PATCH, torch_dtype=dtype)
    hint = torch.zeros(2, 3, arguments.size, arguments.size, dtype=dtype)
    row("side network, batch 2", best(lambda: net(x, t, context, hint)))
    del net
    vae = AutoencoderKL.from_pretrained(MODEL / "vae", torch_dtype=dtype)
    row("decode, 1 picture", best(lambda: vae.decode(x[:1])))


def pair(dtype):
    start = time.perf_counter()
    plain = StableDiffusionPipeline.from_pretrained(MODEL, torch_dtype=dtype, safety_checker=None)
    patched = StableDiffusionControlNetPipeline(**plain.components, controlnet=ControlNetModel.from_pretrained(PATCH, torch_dtype=dtype),
                                                requires_safety_checker=False)
    plain, patched = plain.to(arguments.device), patched.to(arguments.device)
    row("load", time.perf_counter() - start)
    # diffusers draws half precision noise from other random numbers; these are the same whatever the dtype.
    noise = torch.randn(1, 4, arguments.size // 8, arguments.size // 8, generator=torch.Generator().manual_seed(1)).to(dtype)
    common = dict(prompt=PROMPT, num_inference_steps=arguments.steps, height=arguments.size, width=arguments.size)
    for pipe in (plain, patched):
        pipe.set_progress_bar_config(disable=True)
    start = time.perf_counter()
    pictures = [plain(**common, latents=noise.to(arguments.device)).images[0],
                patched(**common, image=torch.zeros(1, 3, arguments.size, arguments.size), latents=noise.to(arguments.device)).images[0]]
    row(f"pair, {arguments.steps} steps", time.perf_counter() - start)
    print(f"diffusers  {arguments.dtype:9} {'peak memory':22} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:9.2f} GiB")

    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, picture in zip(("unpatched", "patched"), pictures):
            picture.save(arguments.out / f"{name}.png")


if arguments.make:
    make()
elif arguments.stages:
    stages(getattr(torch, arguments.dtype))
else:
    pair(getattr(torch, arguments.dtype))
