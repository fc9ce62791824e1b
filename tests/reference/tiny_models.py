"""Tiny random models of each kind, in the folders and single files a person would have. Weights are stored as float16;
every program reads the same rounded values."""
import json
import pathlib
import shutil

import torch
from diffusers import (AutoencoderKL, ControlNetModel, DDIMScheduler, EulerDiscreteScheduler, PNDMScheduler,
                       StableDiffusionPipeline, UNet2DConditionModel)
from diffusers.pipelines.stable_diffusion import convert_from_ckpt
from safetensors.torch import load_file, save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

import ldm_names
import vocabulary

MERGES = 486
BETAS = dict(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False)


def _lively(module, seed, gain):
    """Random weights whose outputs neither vanish nor explode, biases and norms included, so that errors show."""
    generator = torch.Generator().manual_seed(seed)
    for name, p in module.named_parameters():
        noise = torch.randn(p.shape, generator=generator)
        if p.dim() < 2:
            p.data = (1.0 if "norm" in name and name.endswith("weight") else 0.0) + 0.1 * noise
        elif "embedding" in name and p.dim() == 2 and "time_embedding" not in name:
            p.data = 0.5 * noise
        else:
            p.data = gain * noise / (p[0].numel() ** 0.5)
        p.data = p.data.half().float()
    return module.eval()


def unet_sd1():
    return _lively(UNet2DConditionModel(
        sample_size=8, block_out_channels=(32, 32), layers_per_block=2, cross_attention_dim=64, attention_head_dim=8,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D")), 1, 0.9)


def unet_sd2():
    return _lively(UNet2DConditionModel(
        sample_size=8, block_out_channels=(64, 64), layers_per_block=1, cross_attention_dim=64, attention_head_dim=(1, 1),
        use_linear_projection=True,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D")), 2, 0.9)


def vae(seed):
    return _lively(AutoencoderKL(
        block_out_channels=(32, 32, 32, 32), layers_per_block=1, latent_channels=4, norm_num_groups=32, sample_size=64,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4), seed, 1.0)


def text_encoder(seed, width, layers, act, tokens):
    return _lively(CLIPTextModel(CLIPTextConfig(
        vocab_size=tokens, hidden_size=width, intermediate_size=2 * width, num_hidden_layers=layers, projection_dim=width,
        num_attention_heads=max(1, width // 64), hidden_act=act, bos_token_id=tokens - 2, eos_token_id=tokens - 1,
        pad_token_id=tokens - 1)), seed, 1.0)


def tokenizer(folder, pad):
    tokens = vocabulary.write(folder, MERGES)
    CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"), pad_token=pad, model_max_length=77)
    special = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>", "pad_token": pad}
    (folder / "special_tokens_map.json").write_text(json.dumps(special, indent=2))
    (folder / "tokenizer_config.json").write_text(json.dumps({**special, "model_max_length": 77, "tokenizer_class": "CLIPTokenizer"}, indent=2))
    return tokens


def controlnet(unet, seed, gain):
    net = ControlNetModel.from_unet(unet)
    _lively(net, seed, 0.9)
    for name, p in net.named_parameters():
        if name.startswith(("controlnet_down_blocks", "controlnet_mid_block")):
            p.data = (gain * p.data).half().float()
    return net


def save_pipeline(folder, unet, text, vae_model, scheduler, pad, tokenizer_folder):
    shutil.rmtree(folder, ignore_errors=True)
    pipe = StableDiffusionPipeline(
        vae=vae_model, text_encoder=text, tokenizer=CLIPTokenizer.from_pretrained(tokenizer_folder), unet=unet, scheduler=scheduler,
        safety_checker=None, feature_extractor=None, requires_safety_checker=False)
    for part in (unet, text, vae_model):
        part.half()
    pipe.save_pretrained(folder, safe_serialization=True)
    for part in (unet, text, vae_model):
        part.float()
    shutil.rmtree(folder / "tokenizer")
    shutil.copytree(tokenizer_folder, folder / "tokenizer")


def prefixed(text):
    """The names of published text encoders; transformers 5 writes them without this level."""
    return {"text_model." + k.removeprefix("text_model."): v for k, v in text.state_dict().items()}


def half(state):
    return {k: v.half().contiguous() for k, v in state.items()}


def make(root):
    """Writes everything below `root` (tests/data/models)."""
    root = pathlib.Path(root)
    root.mkdir(parents=True, exist_ok=True)
    for pad, name in (("<|endoftext|>", "tokenizer-sd1"), ("!", "tokenizer-sd2")):
        tokens = tokenizer(root / name, pad)

    unet1, text1, vae1 = unet_sd1(), text_encoder(3, 64, 3, "quick_gelu", tokens), vae(4)
    save_pipeline(root / "tiny-sd1", unet1, text1, vae1, PNDMScheduler(
        **{k: v for k, v in BETAS.items() if k != "clip_sample"}, skip_prk_steps=True, steps_offset=1, set_alpha_to_one=False),
        "<|endoftext|>", root / "tokenizer-sd1")
    save_file(half(prefixed(text1)), root / "tiny-sd1" / "text_encoder" / "model.safetensors", metadata={"format": "pt"})
    unet2, text2, vae2 = unet_sd2(), text_encoder(6, 64, 2, "gelu", tokens), vae(7)
    save_pipeline(root / "tiny-sd2", unet2, text2, vae2, DDIMScheduler(
        **BETAS, steps_offset=1, set_alpha_to_one=False, prediction_type="v_prediction"), "!", root / "tokenizer-sd2")
    for name in ("tokenizer-sd1", "tokenizer-sd2"):
        shutil.rmtree(root / name)

    nets = {"tiny-controlnet": controlnet(unet1, 8, 0.5), "tiny-controlnet-sd2": controlnet(unet2, 10, 0.5)}
    for name, net in nets.items():
        net.half().save_pretrained(root / name, safe_serialization=True)
        net.float()

    # The same models as original single files.
    single1 = {**ldm_names.unet(unet1.state_dict(), unet1.config), **ldm_names.vae(vae1.state_dict(), 4), **ldm_names.clip(prefixed(text1))}
    single2 = {**ldm_names.unet(unet2.state_dict(), unet2.config), **ldm_names.vae(vae2.state_dict(), 4), **ldm_names.open_clip(prefixed(text2))}
    _check_names(single1, unet1, vae1)
    _check_names(single2, unet2, vae2)
    single1 = {**half(single1), "alphas_cumprod": torch.linspace(1, 0, 1000), "model_ema.decay": torch.tensor(0.999),
               "cond_stage_model.transformer.text_model.embeddings.position_ids": torch.arange(77)[None]}
    save_file(single1, root / "tiny-sd1.safetensors")
    save_file({**half(single2)}, root / "tiny-sd2.safetensors")
    nets["tiny-controlnet-b"] = controlnet(unet1, 9, 0.3)
    control = ldm_names.unet(nets["tiny-controlnet-b"].state_dict(), nets["tiny-controlnet-b"].config, "control_model.")
    save_file(half(control), root / "tiny-controlnet-b.safetensors")
    return dict(unet1=unet1, text1=text1, vae1=vae1, unet2=unet2, text2=text2, vae2=vae2, **nets)


def _check_names(single, unet, vae_model):
    """diffusers' own converters must give back what we started from."""
    state = convert_from_ckpt.convert_ldm_unet_checkpoint(dict(single), unet.config)
    assert state.keys() == unet.state_dict().keys() and all(torch.equal(state[k], v) for k, v in unet.state_dict().items())
    config = dict(vae_model.config)
    state = convert_from_ckpt.convert_ldm_vae_checkpoint(dict(single), config)
    for key, value in vae_model.state_dict().items():
        assert torch.equal(state[key].reshape(value.shape), value), key


if __name__ == "__main__":
    make(pathlib.Path(__file__).parents[1] / "data" / "models")
