#pragma once

#include <filesystem>
#include <map>

#include <ATen/core/Tensor.h>

#include "core/models/unet_config.h"
#include "core/patch/concept_gate.h"
#include "core/patch/manifest.h"
#include "core/patch/weight_sketch.h"

namespace sc {

/// config.json of a diffusers ControlNetModel.
Json controlNetConfigJson(const UnetConfig& config);

/// What a manifest says of the base model, computed from it.
PatchManifest::Base describeBase(const Checkpoint& model, const WeightSketch& sketch);

/// Name of the file that a patch's weights lie in.
std::string weightFileName(const PatchManifest& manifest);

/// Writes a patch folder whole or not at all: config.json, the weights as float16 (diffusion_pytorch_model.safetensors with
/// diffusers' names, or the low-rank form's file if the manifest has a rank), gate.safetensors if there are gates, and
/// manifest.json, in which parameters, bytes, gates and file digests are filled in. An older folder is replaced.
/// Throws Error(BadFile).
void writePatch(const std::filesystem::path& folder, const UnetConfig& config, const std::map<std::string, at::Tensor>& weights,
                const GateSet& gates, PatchManifest manifest);

} // namespace sc
