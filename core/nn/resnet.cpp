#include "core/nn/resnet.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "core/base/cancellation.h"

namespace sc {

ResnetBlock::ResnetBlock(int64_t in, int64_t out, int64_t timeWidth, int64_t groups, double eps) {
    norm1_ = child<GroupNorm>("norm1", groups, in, eps);
    conv1_ = child<Conv2d>("conv1", in, out, 3, 1, 1);
    if (timeWidth > 0)
        timeProjection_ = child<Linear>("time_emb_proj", timeWidth, out);
    norm2_ = child<GroupNorm>("norm2", groups, out, eps);
    conv2_ = child<Conv2d>("conv2", out, out, 3, 1, 1);
    if (in != out)
        shortcut_ = child<Conv2d>("conv_shortcut", in, out, 1);
}

at::Tensor ResnetBlock::forward(const at::Tensor& x, const at::Tensor& activatedTime) const {
    checkCancelled();
    at::Tensor h = norm1_->forwardSilu(x);
    if (!timeProjection_) {
        h = conv1_->forward(h);
    } else {
        const at::Tensor time = timeProjection_->forward(activatedTime);
        // One timestep for the whole batch: its term is part of the bias, which saves a pass over the activations.
        if (time.size(0) == 1)
            h = conv1_->forward(h, conv1_->bias + time[0]);
        else
            h = conv1_->forward(h) + time.unsqueeze(2).unsqueeze(3);
    }
    h = conv2_->forward(norm2_->forwardSilu(h));
    const at::Tensor skip = shortcut_ ? shortcut_->forward(x) : x;
    return c10::GradMode::is_enabled() ? h + skip : h.add_(skip);
}

} // namespace sc
