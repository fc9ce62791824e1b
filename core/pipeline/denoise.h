#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/defence/safety_guidance.h"
#include "core/models/controlnet.h"
#include "core/models/unet.h"
#include "core/pipeline/patch_activity.h"
#include "core/schedulers/scheduler.h"
#include "core/schedulers/scheduler_config.h"
#include "core/tensor/runtime.h"

namespace sc {

/// How one patch acts: its residuals times `strength`, in the calls of the network that lie wholly between `start` and
/// `end` (parts of the whole run, as in diffusers).
struct PatchSchedule {
    double strength = 1;
    double start = 0;
    double end = 1;
    /// Gated patches act on the positive prompt alone: the gate speaks of it, and a negative prompt that names what is
    /// unwanted must stay as it is. Others act on both, as ControlNets do.
    bool positiveOnly = false;

    bool actsIn(std::size_t call, std::size_t calls) const {
        return !(double(call) / double(calls) < start || double(call + 1) / double(calls) > end);
    }
};

/// A side network as the loop calls it: what it adds for rows of scaled latents, a timestep (1) and text states; nothing where
/// it does not act on them.
using SideNetwork = std::function<Residuals(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context)>;

/// A ControlNet that is shown a black hint picture, whose embedding is computed once.
SideNetwork withBlackHint(std::shared_ptr<ControlNet> network);

/// The networks of the loop, ready to compute in `dtype`.
struct DenoiseNetworks {
    std::shared_ptr<Unet> unet;
    std::vector<SideNetwork> patches; ///< as many as there are schedules
    at::ScalarType dtype = at::kFloat;
};

/// The way from noise to latents of one picture, without and with patches, or of several (B) at once.
struct DenoiseJob {
    at::Tensor negative, positive; ///< text states (B, tokens, width)
    double guidance = 7.5;         ///< at most 1: the negative prompt is not used
    std::vector<PatchSchedule> patches;
    bool unpatched = true, patched = true; ///< which arms are wanted
    at::Tensor noise;                      ///< initial standard normal noise, float32 (B, C, h, w) on the CPU
    at::Tensor start;                      ///< latents of a picture, which the noise is added to; undefined: noise alone
    NoiseSource freshNoise;                ///< for schedulers that add noise
    at::Device device = at::kCPU;
    at::Tensor unwanted; ///< text states of what Safe Latent Diffusion guides away from; undefined: none
    SldSettings sld;
    Prediction prediction = Prediction::Epsilon; ///< of the U-Net; asked for with `unwanted`
    std::vector<double> rootAlphas;              ///< with `unwanted`: of the signal in the sample, per call
    at::Tensor alteredPositive;                  ///< stands for the positive states in the first `alteredCalls`
    std::size_t alteredCalls = 0;
    std::vector<PatchTrace>* traces = nullptr; ///< where asked for, of one picture: what each patch did
    /// Where given: sees what the networks see of the latents before each call, with the timestep.
    std::function<void(double timestep, const at::Tensor& sample)> visit;
};

/// Called after each call of the network: calls done, calls of this run, current latents (B or 2 B, C, h, w).
using DenoiseSink = std::function<void(int, int, const at::Tensor&)>;

/// Latents: B rows unpatched, then B rows patched; B rows if only one arm is wanted or no patch has acted (both arms are then
/// the same, bit for bit). All arms and both halves of the guidance go through one call of the U-Net; side
/// networks see the patched rows only. `toFloat32` gives the networks in float32 where a call yielded no finite numbers;
/// the call is repeated and the run goes on with them; it may be empty. Throws NonFinite if that does not help, and
/// Cancelled within a call (see CancellationScope).
at::Tensor denoise(DenoiseNetworks& networks, Scheduler& scheduler, const DenoiseJob& job,
                   const std::function<DenoiseNetworks()>& toFloat32, const DenoiseSink& sink = {});

} // namespace sc
