"""Inputs and outputs of the tiny networks, and names and shapes of the full-size ones."""
import json

import torch
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel

import ldm_names
from tiny_models import prefixed


@torch.no_grad()
def make_outputs(models, folder):
    generator = torch.Generator().manual_seed(100)

    def randn(*shape):
        return torch.randn(shape, generator=generator)

    out = {}
    for n, unet, text, vae, nets in (
            (1, "unet1", "text1", "vae1", ("tiny-controlnet", "tiny-controlnet-b")), (2, "unet2", "text2", "vae2", ("tiny-controlnet-sd2",))):
        unet, text, vae = models[unet], models[text], models[vae]
        ids = torch.randint(0, 998, (2, 77), generator=generator)
        ids[:, 0] = 998
        ids[:, 20:] = 999
        states = text(ids, output_hidden_states=True)
        out[f"text{n}.ids"], out[f"text{n}.last"] = ids, states.last_hidden_state
        norm = text.final_layer_norm if hasattr(text, "final_layer_norm") else text.text_model.final_layer_norm
        out[f"text{n}.skip1"] = norm(states.hidden_states[-2])
        for case, (h, w) in {"square": (8, 8), "odd": (9, 7)}.items():
            x, context, t = randn(2, 4, h, w), randn(2, 77, unet.config.cross_attention_dim), torch.tensor([731.0, 12.5])
            key = f"unet{n}.{case}."
            out[key + "sample"], out[key + "context"], out[key + "timesteps"] = x, context, t
            out[key + "out"] = unet(x, t, context).sample
            for i, name in enumerate(nets):
                hint = torch.rand(2, 3, 8 * h, 8 * w, generator=generator)
                down, mid = models[name](x, t, context, hint, conditioning_scale=0.7, return_dict=False)
                key2 = f"{key}control{i}."
                out[key2 + "hint"], out[key2 + "mid"] = hint, mid
                for j, d in enumerate(down):
                    out[f"{key2}down{j}"] = d
                out[key2 + "out"] = unet(x, t, context, down_block_additional_residuals=down, mid_block_additional_residual=mid).sample
        z = randn(1, 4, 6, 9)
        picture = torch.rand(1, 3, 56, 72, generator=generator) * 2 - 1
        distribution = vae.encode(picture).latent_dist
        out[f"vae{n}.latents"], out[f"vae{n}.decoded"] = z, vae.decode(z).sample
        out[f"vae{n}.picture"], out[f"vae{n}.mean"], out[f"vae{n}.logvar"] = picture, distribution.mean, distribution.logvar
        vae.enable_tiling()
        vae.tile_latent_min_size, vae.tile_sample_min_size = 8, 64
        z = randn(1, 4, 19, 14)
        picture = torch.rand(1, 3, 112, 152, generator=generator) * 2 - 1
        out[f"vae{n}.tiled.latents"], out[f"vae{n}.tiled.decoded"] = z, vae.decode(z).sample
        out[f"vae{n}.tiled.picture"], out[f"vae{n}.tiled.mean"] = picture, vae.encode(picture).latent_dist.mean
        vae.disable_tiling()
    save_file({k: v.contiguous() for k, v in out.items()}, folder / "networks.safetensors")


SD1 = dict(sample_size=64, cross_attention_dim=768, attention_head_dim=8)
SD2 = dict(sample_size=96, cross_attention_dim=1024, attention_head_dim=[5, 10, 20, 20], use_linear_projection=True)
VAE = dict(block_out_channels=(128, 256, 512, 512), layers_per_block=2, sample_size=512, down_block_types=("DownEncoderBlock2D",) * 4,
           up_block_types=("UpDecoderBlock2D",) * 4)
TEXT1 = dict(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12, hidden_act="quick_gelu")
TEXT2 = dict(hidden_size=1024, intermediate_size=4096, num_hidden_layers=23, num_attention_heads=16, hidden_act="gelu", projection_dim=512)


def make_names(configs, golden):
    """Configs as the published folders hold them; names and shapes as {name: shape}, diffusers and original."""
    def shapes(state):
        return {k: list(v.shape) for k, v in sorted(state.items())}

    def count(state):
        return sum(v.numel() for v in state.values())

    with torch.device("meta"):
        parts = {"sd15-unet": UNet2DConditionModel(**SD1), "sd21-unet": UNet2DConditionModel(**SD2),
                 "sd15-controlnet": ControlNetModel(**{k: v for k, v in SD1.items() if k != "sample_size"}),
                 "sd-vae": AutoencoderKL(**VAE), "sd15-text": CLIPTextModel(CLIPTextConfig(**TEXT1)),
                 "sd21-text": CLIPTextModel(CLIPTextConfig(**TEXT2))}
        states = {name: prefixed(p) if "text" in name else p.state_dict() for name, p in parts.items()}
        assert count(states["sd15-unet"]) == 859_520_964 and count(states["sd15-controlnet"]) == 361_279_120
        assert count(states["sd15-text"]) == 123_060_480 and count(states["sd-vae"]) == 83_653_863
        assert len(states["sd15-controlnet"]) == 340
        vae = ldm_names.vae(states["sd-vae"], 4)
        original = {
            "sd15": {**ldm_names.unet(states["sd15-unet"], parts["sd15-unet"].config), **vae, **ldm_names.clip(states["sd15-text"])},
            "sd21": {**ldm_names.unet(states["sd21-unet"], parts["sd21-unet"].config), **vae, **ldm_names.open_clip(states["sd21-text"])},
            "sd15-controlnet": ldm_names.unet(states["sd15-controlnet"], parts["sd15-controlnet"].config, "control_model.")}
    for name, part in parts.items():
        config = part.config if "text" not in name else part.config.to_dict()
        plain = {k: v for k, v in dict(config).items() if not k.startswith("_") and not isinstance(v, torch.dtype)}
        (configs / f"{name}.json").write_text(json.dumps(plain, indent=1, default=str) + "\n")
    for name, state in states.items():
        (golden / f"names_{name}.json").write_text(json.dumps(shapes(state), separators=(",", ":")).replace('],"', '],\n"') + "\n")
    for name, state in original.items():
        (golden / f"original_{name}.json").write_text(json.dumps(shapes(state), separators=(",", ":")).replace('],"', '],\n"') + "\n")
