"""What transformers and diffusers make of tokens that training added, of BREAK and of prompts beyond 75 tokens:

    python tests/reference/long_prompts.py

Writes tests/data/golden/added_tokens.json and long_prompts.{json,safetensors}. Chunks are made as A1111 describes it: 75 tokens
each, BREAK fills one up, and a full one is cut behind a comma among its last 20 tokens. Both prompts go through the U-Net by
themselves, so that none has to be as long as the other.
"""
import json
import pathlib
import re
import tempfile
import shutil

import torch
from diffusers import StableDiffusionPipeline
from safetensors.torch import save_file
from transformers import AddedToken, CLIPTokenizer

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIP, MODELS, GOLDEN = ROOT / "resources/clip", ROOT / "tests/data/models", ROOT / "tests/data/golden"
TEXTS = ["a <cat-toy> on a table", "A <CAT-TOY>", "x<cat-toy>y", "a photo of mystyle, MyStyle MYSTYLE", "mystyled", "sks sksx xsks Sks sks.",
         "a  <Left>  b <left>", "<|startoftext|> b", "cafe\u0301<cat-toy>", "<cat-toy><cat-toy>", "\u00dcberStil \u00fcberstil", "new style", "New  Style"]
CONFIGS = {
    "added_tokens.json": {"added_tokens.json": {"<cat-toy>": 49408, "MyStyle": 49409, "\u00dcberStil": 49410, "new style": 49411}},
    "decoder": {"tokenizer_config.json": {"tokenizer_class": "CLIPTokenizer", "pad_token": "<|endoftext|>", "added_tokens_decoder": {
        "49408": {"content": "sks", "lstrip": False, "normalized": False, "rstrip": False, "single_word": True, "special": False},
        "49409": {"content": "<Left>", "lstrip": True, "normalized": False, "rstrip": True, "single_word": False, "special": False},
        "49410": {"content": "MyStyle", "lstrip": False, "normalized": True, "rstrip": False, "single_word": False, "special": False}}},
        "added_tokens.json": {"<cat-toy>": 49411}},
}


def folder_of(files):
    folder = pathlib.Path(tempfile.mkdtemp())
    for name in ["vocab.json", "merges.txt"]:
        shutil.copy(CLIP / name, folder)
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content))
    if "tokenizer_config.json" not in files:
        (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "CLIPTokenizer", "pad_token": "<|endoftext|>"}))
    return folder


def added_tokens():
    out = []
    for files in CONFIGS.values():
        tokenizer = CLIPTokenizer.from_pretrained(folder_of(files))
        out.append({"files": files, "rows": [[text, tokenizer(text)["input_ids"][1:-1]] for text in TEXTS]})
    tokenizer = CLIPTokenizer.from_pretrained(CLIP)
    tokenizer.add_tokens(["<cat-toy>", "MyStyle", AddedToken("sks", single_word=True, normalized=False), AddedToken("<Left>", lstrip=True, rstrip=True, normalized=False)])
    folder = pathlib.Path(tempfile.mkdtemp())
    tokenizer.save_pretrained(folder)
    whole = json.loads((folder / "tokenizer.json").read_text())
    out.append({"added_tokens": whole["added_tokens"], "rows": [[text, tokenizer(text)["input_ids"][1:-1]] for text in TEXTS]})
    (GOLDEN / "added_tokens.json").write_text(json.dumps(out) + "\n")


def chunks(tokenizer, text):
    comma, out, chunk, last_comma = tokenizer.convert_tokens_to_ids(",</w>"), [], [], -1
    for i, part in enumerate(re.split(r"\s*\bBREAK\b\s*", text)):
        if i:
            out.append(chunk)
            chunk, last_comma = [], -1
        for token in tokenizer(part, truncation=False)["input_ids"][1:-1]:
            if token == comma:
                last_comma = len(chunk)
            elif len(chunk) == 75 and last_comma != -1 and 75 - last_comma <= 20:
                out.append(chunk[:last_comma + 1])
                chunk, last_comma = chunk[last_comma + 1:], -1
            if len(chunk) == 75:
                out.append(chunk)
                chunk, last_comma = [], -1
            chunk = chunk + [token]
    out.append(chunk)
    start, end, pad = tokenizer.bos_token_id, tokenizer.eos_token_id, tokenizer.pad_token_id
    return [[start, *chunk, end] + [pad] * (75 - len(chunk)) for chunk in out]


LONG = ", ".join(f"a {colour} {thing}" for colour in ["red", "green", "blue", "yellow"] for thing in ["apple", "dog", "boat", "house", "tree", "cloud", "cat"])
CASES = [("tiny-sd1", LONG, "blurry"), ("tiny-sd1", "a red apple BREAK a dog on the beach", "blurry BREAK dark BREAK grey"), ("tiny-sd2", " ".join(["dog"] * 90), ""),
         ("tiny-sd2", "a red apple BREAK", "blurry")]


@torch.no_grad()
def pictures():
    listed, tensors = [], {}
    for model, prompt, negative in CASES:
        pipe = StableDiffusionPipeline.from_pretrained(MODELS / model, safety_checker=None, torch_dtype=torch.float32)
        ids = {name: chunks(pipe.tokenizer, text) for name, text in (("prompt", prompt), ("negative", negative))}
        # The layers that count are those that the pipeline's own encode_prompt gives.
        states = {name: torch.cat([pipe.text_encoder(torch.tensor([chunk]))[0] for chunk in all_chunks], 1) for name, all_chunks in ids.items()}
        pipe.scheduler.set_timesteps(5)
        latents = torch.randn((1, 4, 64 // pipe.vae_scale_factor, 64 // pipe.vae_scale_factor), generator=torch.Generator().manual_seed(7)) * pipe.scheduler.init_noise_sigma
        for t in pipe.scheduler.timesteps:
            given = pipe.scheduler.scale_model_input(latents, t)
            without, with_it = (pipe.unet(given, t, encoder_hidden_states=states[name]).sample for name in ("negative", "prompt"))
            latents = pipe.scheduler.step(without + 7.5 * (with_it - without), t, latents).prev_sample
        picture = (pipe.vae.decode(latents / pipe.vae.config.scaling_factor).sample[0] / 2 + 0.5).clamp(0, 1).permute(1, 2, 0)
        tensors[str(len(listed))] = (picture * 255).round().to(torch.uint8).contiguous()
        listed.append({"model": model, "prompt": prompt, "negative": negative, "ids": sum(ids["prompt"], [])})
        print(model, len(ids["prompt"]), len(ids["negative"]), picture.mean(), picture.std())
    (GOLDEN / "long_prompts.json").write_text(json.dumps(listed, indent=1) + "\n")
    save_file(tensors, GOLDEN / "long_prompts.safetensors")


added_tokens()
pictures()
