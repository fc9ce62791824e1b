#include "core/tensor/image_tensor.h"

#include <ATen/ATen.h>

namespace sc {

Image imageFromTensor(const at::Tensor& picture) {
    const at::Tensor unit = (picture.to(at::kCPU, at::kFloat) / 2 + 0.5).clamp(0, 1);
    const at::Tensor bytes = (unit * 255).round().to(at::kByte).permute({1, 2, 0}).contiguous();
    const uint8_t* data = bytes.data_ptr<uint8_t>();
    return Image(int(bytes.size(1)), int(bytes.size(0)), std::vector<uint8_t>(data, data + bytes.numel()));
}

at::Tensor tensorFromImage(const Image& image) {
    const at::Tensor bytes = at::from_blob(const_cast<uint8_t*>(image.data()), {image.height(), image.width(), 3},
                                           at::TensorOptions().dtype(at::kByte));
    return (bytes.permute({2, 0, 1}).to(at::kFloat) / 255 * 2 - 1).unsqueeze(0).contiguous();
}

} // namespace sc
