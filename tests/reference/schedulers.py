"""Full sampling loops of every scheduler with a made-up network, x t/(t+1): timesteps and final latents."""
import itertools
import json

import torch
from diffusers import (DDIMScheduler, DDPMScheduler, DPMSolverMultistepScheduler, DPMSolverSDEScheduler,
                       EulerAncestralDiscreteScheduler, EulerDiscreteScheduler, HeunDiscreteScheduler, LCMScheduler,
                       LMSDiscreteScheduler, PNDMScheduler, UniPCMultistepScheduler)
from diffusers.schedulers import scheduling_dpmsolver_sde
from safetensors.torch import save_file

BETAS = dict(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
SHAPE = (1, 4, 6, 6)


class BrownianNoise:
    """Replaces the reference's Brownian tree, whose numbers come from a hash of the seed: the same process, drawn
    forwards in time. A query that starts where the last one did extends it."""

    generator = None

    def __init__(self, x, *_):
        self.shape, self.start, self.end, self.total = x.shape, None, None, None

    def __call__(self, sigma, sigma_next):
        sigma, sigma_next = float(sigma), float(sigma_next)
        if self.start is None or abs(self.start - sigma) > 1e-6 * sigma:
            self.start, self.end, self.total = sigma, sigma, torch.zeros(self.shape)
        self.total = self.total + abs(self.end - sigma_next) ** 0.5 * torch.randn(self.shape, generator=BrownianNoise.generator)
        self.end = sigma_next
        return self.total / abs(self.start - self.end) ** 0.5


scheduling_dpmsolver_sde.BrownianTreeNoiseSampler = BrownianNoise


def cases():
    spacings = ["leading", "trailing", "linspace"]
    predictions = ["epsilon", "v_prediction"]
    for spacing, prediction in itertools.product(spacings, predictions):
        common = dict(**BETAS, timestep_spacing=spacing, prediction_type=prediction, steps_offset=1 if spacing == "leading" else 0)
        for one in (True, False):
            yield DDIMScheduler, dict(common, clip_sample=False, set_alpha_to_one=one)
            yield PNDMScheduler, dict(common, skip_prk_steps=True, set_alpha_to_one=one)
        yield DDIMScheduler, dict(common, clip_sample=True, clip_sample_range=2.0)
        yield DDPMScheduler, dict(common, clip_sample=False)
        yield LCMScheduler, dict(common, clip_sample=False, original_inference_steps=50)
        yield EulerDiscreteScheduler, common
        yield EulerAncestralDiscreteScheduler, common
        for extra in ({}, {"use_karras_sigmas": True}, {"use_exponential_sigmas": True}):
            for kind in (HeunDiscreteScheduler, LMSDiscreteScheduler, DPMSolverSDEScheduler):
                yield kind, dict(common, **extra)
            yield UniPCMultistepScheduler, dict(common, **extra)
            for algorithm in ("dpmsolver++", "sde-dpmsolver++"):
                yield DPMSolverMultistepScheduler, dict(common, **extra, algorithm_type=algorithm)
            if extra:
                yield EulerDiscreteScheduler, dict(common, **extra)
    zero = dict(**BETAS, timestep_spacing="trailing", prediction_type="v_prediction", rescale_betas_zero_snr=True)
    yield DDIMScheduler, dict(zero, clip_sample=False)
    yield DDPMScheduler, dict(zero, clip_sample=False)
    yield EulerDiscreteScheduler, zero
    yield EulerAncestralDiscreteScheduler, zero
    yield DPMSolverMultistepScheduler, zero
    yield UniPCMultistepScheduler, zero
    plain = dict(BETAS, timestep_spacing="leading", steps_offset=1)
    yield DDIMScheduler, dict(plain, beta_start=0.0001, beta_end=0.02, beta_schedule="linear", clip_sample=False)
    yield DDIMScheduler, dict(plain, beta_schedule="squaredcos_cap_v2", clip_sample=False)
    yield DDPMScheduler, dict(plain, variance_type="fixed_large", clip_sample=True)
    yield DPMSolverMultistepScheduler, dict(plain, solver_order=3)
    yield DPMSolverMultistepScheduler, dict(plain, solver_order=1)
    yield DPMSolverMultistepScheduler, dict(plain, solver_type="heun")
    yield DPMSolverMultistepScheduler, dict(plain, solver_type="heun", algorithm_type="sde-dpmsolver++")
    yield DPMSolverMultistepScheduler, dict(plain, final_sigmas_type="sigma_min")
    yield DPMSolverMultistepScheduler, dict(plain, euler_at_final=True)
    yield UniPCMultistepScheduler, dict(plain, solver_order=3)


def run(kind, config, steps, seed):
    scheduler = kind(**config)
    scheduler.set_timesteps(steps)
    generator = torch.Generator().manual_seed(seed)
    BrownianNoise.generator = generator
    sample = torch.randn(SHAPE, generator=generator) * scheduler.init_noise_sigma
    takes_generator = "generator" in kind.step.__code__.co_varnames
    for t in scheduler.timesteps:
        x = scheduler.scale_model_input(sample, t)
        output = x * (float(t) / (float(t) + 1))
        sample = scheduler.step(output, t, sample, **({"generator": generator} if takes_generator else {}), return_dict=False)[0]
    return scheduler, sample


def make(folder):
    listed, tensors, seed = [], {}, 0
    for kind, config in cases():
        # Two steps from the sigma of zero terminal SNR, 4096, cost the reference itself 3e-4 by float32 rounding.
        for steps in (4, 17) if config.get("rescale_betas_zero_snr") else (1, 4, 17) if "use_karras_sigmas" in config or config.get("steps_offset") else (2, 11):
            if kind is LCMScheduler and steps > 11:
                continue
            seed += 1
            try:
                scheduler, sample = run(kind, config, steps, seed)
            except Exception as error:  # a combination that the reference itself cannot run
                print("skipped", kind.__name__, config, steps, repr(error)[:80])
                continue
            if not torch.isfinite(sample).all():
                print("not finite", kind.__name__, config, steps)
                continue
            saved = dict(scheduler.config)
            saved = {k: v for k, v in saved.items() if isinstance(v, (int, float, str, bool)) and abs(v if isinstance(v, float) else 0) != float("inf")}
            saved["_class_name"] = kind.__name__
            listed.append({"config": saved, "steps": steps, "seed": seed, "timesteps": [float(t) for t in scheduler.timesteps],
                           "initial_sigma": float(scheduler.init_noise_sigma)})
            tensors[str(len(listed) - 1)] = sample.float().contiguous()
    (folder / "schedulers.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in listed) + "\n]\n")
    save_file(tensors, folder / "schedulers.safetensors")
    print(len(listed), "scheduler cases")


if __name__ == "__main__":
    import pathlib
    make(pathlib.Path(__file__).parents[1] / "data" / "golden")
