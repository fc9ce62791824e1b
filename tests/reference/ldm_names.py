"""Diffusers' state dicts under the names of original (LDM) checkpoints. Only renames and reshapes; the way back is
diffusers' own converter, which make_fixtures.py runs over the result as a check."""
import re

import torch


_RESNET = {"norm1": "in_layers.0", "conv1": "in_layers.2", "time_emb_proj": "emb_layers.1",
           "norm2": "out_layers.0", "conv2": "out_layers.3", "conv_shortcut": "skip_connection"}


def _resnet(rest):
    head, tail = rest.split(".", 1)
    return f"{_RESNET[head]}.{tail}"


def unet(state, config, prefix="model.diffusion_model."):
    """U-Net ("model.diffusion_model.") or side network ("control_model.")."""
    up_attention = [kind.startswith("CrossAttn") for kind in config.get("up_block_types", [])]
    return {prefix + _unet_name(key, config["layers_per_block"], up_attention): value for key, value in state.items()}


def _unet_name(key, layers, up_attention):
    fixed = {
        "conv_in.": "input_blocks.0.0.", "time_embedding.linear_1.": "time_embed.0.", "time_embedding.linear_2.": "time_embed.2.",
        "conv_norm_out.": "out.0.", "conv_out.": "out.2.", "controlnet_mid_block.": "middle_block_out.0.",
    }
    for ours, theirs in fixed.items():
        if key.startswith(ours):
            return theirs + key[len(ours):]
    m = re.match(r"controlnet_down_blocks\.(\d+)\.(.*)", key)
    if m:
        return f"zero_convs.{m[1]}.0.{m[2]}"
    m = re.match(r"controlnet_cond_embedding\.(conv_in|conv_out|blocks\.(\d+))\.(.*)", key)
    if m:
        index = 0 if m[1] == "conv_in" else 14 if m[1] == "conv_out" else 2 * (int(m[2]) + 1)
        return f"input_hint_block.{index}.{m[3]}"
    m = re.match(r"mid_block\.(resnets|attentions)\.(\d+)\.(.*)", key)
    if m:
        index = 1 if m[1] == "attentions" else 2 * int(m[2])
        return f"middle_block.{index}." + (m[3] if m[1] == "attentions" else _resnet(m[3]))
    m = re.match(r"(down|up)_blocks\.(\d+)\.(resnets|attentions|downsamplers|upsamplers)\.(\d+)\.(.*)", key)
    side, level, kind, index, rest = m[1], int(m[2]), m[3], int(m[4]), m[5]
    if side == "down":
        base = 1 + level * (layers + 1)
        if kind == "downsamplers":
            return f"input_blocks.{base + layers}.0.op." + rest.removeprefix("conv.")
        n, prefix = base + index, "input_blocks"
    else:
        base = level * (layers + 1)
        if kind == "upsamplers":
            return f"output_blocks.{base + layers}.{2 if up_attention[level] else 1}.{rest}"
        n, prefix = base + index, "output_blocks"
    return f"{prefix}.{n}.1.{rest}" if kind == "attentions" else f"{prefix}.{n}.0." + _resnet(rest)


def vae(state, levels):
    out = {}
    for key, value in state.items():
        name = key
        name = re.sub(r"encoder\.down_blocks\.(\d+)\.resnets\.(\d+)", r"encoder.down.\1.block.\2", name)
        name = re.sub(r"encoder\.down_blocks\.(\d+)\.downsamplers\.0", r"encoder.down.\1.downsample", name)
        name = re.sub(r"decoder\.up_blocks\.(\d+)\.resnets\.(\d+)", lambda m: f"decoder.up.{levels - 1 - int(m[1])}.block.{m[2]}", name)
        name = re.sub(r"decoder\.up_blocks\.(\d+)\.upsamplers\.0", lambda m: f"decoder.up.{levels - 1 - int(m[1])}.upsample", name)
        name = re.sub(r"mid_block\.resnets\.(\d+)", lambda m: f"mid.block_{int(m[1]) + 1}", name)
        name = name.replace("mid_block.attentions.0", "mid.attn_1").replace("conv_norm_out", "norm_out").replace("conv_shortcut", "nin_shortcut")
        if "mid.attn_1" in name:
            for ours, theirs in {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}.items():
                name = name.replace("attn_1." + ours + ".", "attn_1." + theirs + ".")
            if name.endswith("weight") and value.dim() == 2:
                value = value[:, :, None, None]
        out["first_stage_model." + name] = value
    return out


def clip(state):
    return {"cond_stage_model.transformer." + key: value for key, value in state.items()}


def open_clip(state):
    """SD 2.x: OpenCLIP's names, q, k and v in one matrix, and the last layer that diffusers leaves out."""
    out, prefix = {}, "cond_stage_model.model."
    layers = 1 + max(int(m[1]) for m in (re.search(r"encoder\.layers\.(\d+)\.", k) for k in state) if m)
    fixed = {
        "text_model.embeddings.token_embedding.weight": "token_embedding.weight",
        "text_model.embeddings.position_embedding.weight": "positional_embedding",
        "text_model.final_layer_norm.weight": "ln_final.weight", "text_model.final_layer_norm.bias": "ln_final.bias",
    }
    for ours, theirs in fixed.items():
        out[prefix + theirs] = state[ours]
    for layer in range(layers + 1):  # one more than diffusers keeps: SD 2.x reads the last layer but one
        source = f"text_model.encoder.layers.{min(layer, layers - 1)}."
        target = f"{prefix}transformer.resblocks.{layer}."
        for kind in ("weight", "bias"):
            parts = [state[f"{source}self_attn.{p}_proj.{kind}"] for p in "qkv"]
            out[f"{target}attn.in_proj_{kind}"] = torch.cat(parts)
            for ours, theirs in {"self_attn.out_proj": "attn.out_proj", "layer_norm1": "ln_1", "layer_norm2": "ln_2",
                                 "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj"}.items():
                out[f"{target}{theirs}.{kind}"] = state[f"{source}{ours}.{kind}"]
    out[prefix + "text_projection"] = torch.zeros(out[prefix + "ln_final.weight"].numel(), out[prefix + "ln_final.weight"].numel())
    out[prefix + "logit_scale"] = torch.tensor(0.0)
    return out
