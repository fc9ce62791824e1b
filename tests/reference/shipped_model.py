"""Pictures of the shipped model as diffusers draws them: ../data/golden/shipped_model.json and .safetensors."""
import json
import pathlib

import torch
from diffusers import StableDiffusionPipeline
from safetensors.torch import save_file

tests = pathlib.Path(__file__).parents[1]
CASES = [("a dog on the beach", 1), ("two red apples in the snow", 2), ("a dagger on a blue background", 3)]
STEPS, GUIDANCE = 20, 3.0

pipe = StableDiffusionPipeline.from_pretrained(tests.parent / "resources/models/demo", torch_dtype=torch.float32)
tensors = {}
for i, (prompt, seed) in enumerate(CASES):
    picture = pipe(prompt, num_inference_steps=STEPS, guidance_scale=GUIDANCE, generator=torch.Generator().manual_seed(seed), output_type="np").images[0]
    tensors[str(i)] = torch.from_numpy((picture * 255).round().astype("uint8")).contiguous()
golden = tests / "data/golden"
(golden / "shipped_model.json").write_text(
    json.dumps({"steps": STEPS, "guidance": GUIDANCE, "cases": [{"prompt": prompt, "seed": seed} for prompt, seed in CASES]}, indent=1) + "\n")
save_file(tensors, golden / "shipped_model.safetensors")
