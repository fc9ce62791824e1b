#include "core/defence_training/erasing_loss.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace sc {

namespace {

at::Tensor predicted(const Unet& unet, const ErasingBatch& batch, const at::Tensor& states, at::ScalarType dtype) {
    return unet.forward(batch.sample.to(dtype), batch.timestep, states.to(dtype)).to(at::kFloat);
}

at::Tensor ofBase(const Unet& base, const ErasingBatch& batch, const at::Tensor& states, const Runtime& runtime) {
    const at::NoGradGuard noGrad;
    return predicted(base, batch, states, runtime.dtype);
}

} // namespace

at::Tensor esdLoss(const Unet& trained, const Unet& base, const ErasingBatch& batch, double away, const Runtime& runtime) {
    const at::Tensor empty = ofBase(base, batch, batch.anchor, runtime);
    const at::Tensor wanted = empty - away * (ofBase(base, batch, batch.target, runtime) - empty);
    return (predicted(trained, batch, batch.target, at::kFloat) - wanted).square().mean();
}

at::Tensor ablationLoss(const Unet& trained, const Unet& base, const ErasingBatch& batch, const Runtime& runtime) {
    const at::Tensor wanted = ofBase(base, batch, batch.anchor, runtime);
    return (predicted(trained, batch, batch.target, at::kFloat) - wanted).square().mean() +
           (predicted(trained, batch, batch.anchor, at::kFloat) - wanted).square().mean();
}

} // namespace sc
