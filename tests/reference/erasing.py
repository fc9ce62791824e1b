"""Losses of trained defences, computed with diffusers: golden values for tests/core/defence_training.

    python tests/reference/erasing.py

Writes tests/data/golden/erasing.safetensors: inputs, and the losses of ESD (arXiv 2303.07345, equation 7, away 1.5) and of concept
ablation (arXiv 2303.13516, with the locked base) where the trained network is the tiny model's U-Net with keys of cross-attention
that are a third larger.
"""
import copy
import pathlib

import torch
from diffusers import UNet2DConditionModel
from safetensors.torch import save_file

ROOT = pathlib.Path(__file__).resolve().parents[2]
base = UNet2DConditionModel.from_pretrained(ROOT / "tests/data/models/tiny-sd1/unet", torch_dtype=torch.float32)
trained = copy.deepcopy(base)
for name, parameter in trained.named_parameters():
    if name.endswith("attn2.to_k.weight"):
        parameter.data *= 4 / 3
random = torch.Generator().manual_seed(5)
side, width = base.config.sample_size, base.config.cross_attention_dim
out = {"sample": torch.randn((3, 4, side, side), generator=random), "timestep": torch.tensor([7.0, 400.0, 950.0]),
       "target": torch.randn((3, 77, width), generator=random), "anchor": torch.randn((3, 77, width), generator=random)}


@torch.no_grad()
def predicted(unet, states):
    return unet(out["sample"], out["timestep"], encoder_hidden_states=states).sample.double()


empty, concept = predicted(base, out["anchor"]), predicted(base, out["target"])
out["esd"] = ((predicted(trained, out["target"]) - (empty - 1.5 * (concept - empty))) ** 2).mean().reshape(1)
out["ablation"] = (((predicted(trained, out["target"]) - empty) ** 2).mean() + ((predicted(trained, out["anchor"]) - empty) ** 2).mean()).reshape(1)
save_file(out, ROOT / "tests/data/golden/erasing.safetensors")
print(out["esd"], out["ablation"])
