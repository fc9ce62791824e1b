"""What other mechanisms do, rendered in NumPy and by diffusers from their papers: golden values for tests/core/defence.

    python tests/reference/defences.py

Writes tests/data/golden/defences.safetensors: the guidance of SLD call by call (arXiv 2211.05105, equations 3 to 8), SAFREE's
projection and number of steps (arXiv 2410.12761), UCE's closed form (arXiv 2308.14761, equation 7) and RECE's on the tiny model, and whole
pictures with SLD on the tiny models, one of which predicts velocity.
"""
import pathlib

import numpy
import torch
from diffusers import DDIMScheduler, StableDiffusionPipeline
from safetensors.torch import save_file

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS, OUT = ROOT / "tests/data/models", ROOT / "tests/data/golden/defences.safetensors"
PRESETS = {"weak": (15, 20, 0.0, 0.0, 0.0), "medium": (10, 1000, 0.01, 0.3, 0.4), "strong": (7, 2000, 0.025, 0.5, 0.7), "max": (0, 5000, 1.0, 0.5, 0.7)}
out = {}


class Sld:
    def __init__(self, preset):
        self.warm_up, self.scale, self.threshold, self.momentum_scale, self.decay = PRESETS[preset]
        self.momentum, self.step = 0.0, 0

    def __call__(self, without, with_prompt, concept, guidance):
        mu = numpy.clip(numpy.abs((with_prompt - concept) * self.scale), 0, 1)
        mu = numpy.where((with_prompt - concept) >= self.threshold, 0, mu)
        gamma = (concept - without) * mu + self.momentum_scale * self.momentum
        self.momentum = self.decay * self.momentum + (1 - self.decay) * gamma
        direction = with_prompt - without
        if self.step >= self.warm_up:
            direction = direction - gamma
        self.step += 1
        return without + guidance * direction


random = numpy.random.default_rng(1)
inputs = random.normal(0, 0.05, (20, 3, 1, 4, 4, 4)).astype(numpy.float32)
out["sld.inputs"] = torch.from_numpy(inputs)
for preset in PRESETS:
    sld = Sld(preset)
    out["sld." + preset] = torch.from_numpy(numpy.stack([sld(*row.astype(numpy.float64), 7.5) for row in inputs]).astype(numpy.float32))

# SAFREE
for case, (used, near) in enumerate([(9, 3.0), (6, 0.0), (1, 1.0), (3, 0.0)]):
    states, masked, concepts = (random.normal(0, 1, shape).astype(numpy.float32) for shape in [(77, 32), (used, 32), (4, 32)])
    masked = masked * 0.1 + near * concepts[0] + 2  # alike, and near a concept, but for one token
    masked[0] = random.normal(0, 2, 32)
    if case == 3:  # nothing of the states is left: the filter lets them be replaced in most steps
        masked = numpy.zeros((3, 32), numpy.float32)
        masked[0, 0], masked[1, 1], masked[2, 2] = 1, 3, 3
        states[:, :3] *= 1e-3
        concepts[:, :3] = 0
    def projection(rows):
        columns = rows.astype(numpy.float64).T
        return columns @ numpy.linalg.pinv(columns.T @ columns) @ columns.T
    outside = numpy.eye(32) - projection(concepts)
    distances = numpy.linalg.norm(outside @ masked.T.astype(numpy.float64), axis=0)
    result, similarities, moved = states.astype(numpy.float64), [], 0
    for i in range(used):
        others = numpy.delete(distances, i).mean() if used > 1 else distances[i]
        if distances[i] >= 1.01 * others:
            result[i + 1] = outside @ projection(masked) @ states[i + 1]
            moved += 1
        similarities.append(result[i + 1] @ states[i + 1] / numpy.linalg.norm(result[i + 1]) / numpy.linalg.norm(states[i + 1]))
    beta = 1 - numpy.mean(similarities)
    steps = round(10 / (1 + numpy.exp(-2 * 2.5 * (10 * beta - 5.333)))) + 1
    for name, value in [("states", states), ("masked", masked), ("concepts", concepts), ("result", result.astype(numpy.float32)), ("steps", numpy.array([steps, moved], numpy.float32))]:
        out[f"safree.{case}.{name}"] = torch.from_numpy(numpy.ascontiguousarray(value))
    print("safree", used, "moved", moved, "steps", steps)

# UCE on the tiny model
pipe = StableDiffusionPipeline.from_pretrained(MODELS / "tiny-sd1", safety_checker=None, torch_dtype=torch.float32)
def last_token(text):
    ids = pipe.tokenizer(text, padding="max_length", max_length=77, return_tensors="pt")
    return pipe.text_encoder(ids.input_ids)[0][0][int(ids.attention_mask.sum()) - 2].detach().numpy().astype(numpy.float64)
names = ["dog", "red apple", "beach"]
concepts, guide = numpy.stack([last_token(name) for name in names]), last_token("")
for name, weight in pipe.unet.state_dict().items():
    if name.endswith(("attn2.to_k.weight", "attn2.to_v.weight")) and ("mid_block" in name or "up_blocks.1" in name):
        w = weight.numpy().astype(numpy.float64)
        left, right = 0.5 * w, 0.5 * numpy.eye(w.shape[1])
        for c in concepts:
            left = left + numpy.outer(w @ guide, c)
            right = right + numpy.outer(c, c)
        out["uce." + name] = torch.from_numpy((left @ numpy.linalg.inv(right)).astype(numpy.float32))
print("uce", sum(key.startswith("uce.") for key in out), "matrices")

# RECE (arXiv 2407.12383, equations 3 and 8) on from there, two rounds: what the edited keys and values still let through of the concepts is found
# in closed form, and edited too. Its authors' settings for unsafe concepts: all three coefficients 0.1.
def edited(w, concepts, guide, keep):
    left, right = keep * w, keep * numpy.eye(w.shape[1])
    for c in concepts:
        left, right = left + numpy.outer(w @ guide, c), right + numpy.outer(c, c)
    return left @ numpy.linalg.inv(right)
original = {name: weight.numpy().astype(numpy.float64) for name, weight in pipe.unet.state_dict().items() if name.endswith(("attn2.to_k.weight", "attn2.to_v.weight"))}
present = {name: edited(w, concepts, guide, 0.5) for name, w in original.items()}
for _ in range(2):
    gram = 0.1 * numpy.eye(concepts.shape[1]) + sum(w.T @ w for w in present.values())
    found = [numpy.linalg.solve(gram, sum(present[name].T @ original[name] @ c for name in original)) for c in concepts]
    present = {name: edited(w, found, guide, 0.1) for name, w in present.items()}
for name, w in present.items():
    if "mid_block" in name or "up_blocks.1" in name:
        out["rece." + name] = torch.from_numpy(w.astype(numpy.float32))

# Whole pictures with SLD
@torch.no_grad()
def picture(model, preset):
    pipe = StableDiffusionPipeline.from_pretrained(MODELS / model, safety_checker=None, torch_dtype=torch.float32)
    pipe.scheduler = DDIMScheduler.from_config({**pipe.scheduler.config, "clip_sample": False})
    pipe.scheduler.set_timesteps(12)
    def states(text):
        return pipe.text_encoder(pipe.tokenizer(text, padding="max_length", max_length=77, return_tensors="pt").input_ids)[0]
    texts = [states("blurry"), states("a red apple and a dog on the beach"), states("dog, red apple")]
    latents, sld = torch.randn((1, 4, 32, 32) if pipe.vae_scale_factor == 2 else (1, 4, 64 // pipe.vae_scale_factor, 64 // pipe.vae_scale_factor), generator=torch.Generator().manual_seed(3)), Sld(preset)
    for t in pipe.scheduler.timesteps:
        predicted = [pipe.unet(latents, t, encoder_hidden_states=text).sample for text in texts]
        alpha = pipe.scheduler.alphas_cumprod[t]
        velocity = pipe.scheduler.config.prediction_type == "v_prediction"
        if velocity:
            predicted = [alpha.sqrt() * v + (1 - alpha).sqrt() * latents for v in predicted]
        noise = torch.from_numpy(sld(*[p.double().numpy() for p in predicted], 7.5)).float()
        output = (noise - (1 - alpha).sqrt() * latents) / alpha.sqrt() if velocity else noise
        latents = pipe.scheduler.step(output, t, latents).prev_sample
    image = (pipe.vae.decode(latents / pipe.vae.config.scaling_factor).sample[0] / 2 + 0.5).clamp(0, 1).permute(1, 2, 0)
    return (image * 255).round().to(torch.uint8).contiguous()

for model in ["tiny-sd1", "tiny-sd2"]:
    for preset in ["medium", "max"]:
        out[f"picture.{model}.{preset}"] = picture(model, preset)
save_file(out, OUT)
