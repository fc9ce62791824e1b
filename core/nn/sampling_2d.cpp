#include "core/nn/sampling_2d.h"

#include <ATen/ATen.h>

namespace sc {

Downsample::Downsample(int64_t channels, bool asymmetric) : asymmetric_(asymmetric) {
    conv_ = child<Conv2d>("conv", channels, channels, 3, 2, asymmetric ? 0 : 1);
}

at::Tensor Downsample::forward(const at::Tensor& x) const {
    return conv_->forward(asymmetric_ ? at::constant_pad_nd(x, {0, 1, 0, 1}) : x);
}

Upsample::Upsample(int64_t channels) { conv_ = child<Conv2d>("conv", channels, channels, 3, 1, 1); }

at::Tensor Upsample::forward(const at::Tensor& x, int64_t height, int64_t width) const {
    return conv_->forward(at::upsample_nearest2d(x, {height, width}));
}

} // namespace sc
