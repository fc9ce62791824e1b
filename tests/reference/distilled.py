"""What diffusers draws with a U-Net without a middle block (small-sd, tiny-sd, BK-SDM): tests/data/golden/distilled.safetensors."""
import json
import pathlib
import shutil
import tempfile

import torch
from diffusers import StableDiffusionPipeline
from safetensors.torch import load_file, save_file

ROOT = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(tempfile.mkdtemp()) / "model"
shutil.copytree(ROOT / "tests/data/models/tiny-sd1", folder)
weights = folder / "unet/diffusion_pytorch_model.safetensors"
kept = {name: tensor.clone() for name, tensor in load_file(weights).items() if not name.startswith("mid_block.")}
save_file(kept, weights, metadata={"format": "pt"})
config = json.loads((folder / "unet/config.json").read_text())
(folder / "unet/config.json").write_text(json.dumps({**config, "mid_block_type": None}))
pipe = StableDiffusionPipeline.from_pretrained(folder, safety_checker=None, torch_dtype=torch.float32)
states = [pipe.text_encoder(pipe.tokenizer(text, padding="max_length", max_length=77, return_tensors="pt").input_ids)[0].detach() for text in ("a red apple and a dog on the beach", "")]
picture = pipe(prompt_embeds=states[0], negative_prompt_embeds=states[1], guidance_scale=7.5, num_inference_steps=5, width=64, height=64,
               generator=torch.Generator().manual_seed(9), output_type="np").images[0]
save_file({"picture": torch.from_numpy((picture * 255).round().astype("uint8")).contiguous()}, ROOT / "tests/data/golden/distilled.safetensors")
print(picture.mean(), picture.std())
