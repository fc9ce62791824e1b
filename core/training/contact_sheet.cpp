#include "core/training/contact_sheet.h"

#include <ATen/ATen.h>

#include "core/tensor/image_tensor.h"

namespace sc {

Image contactSheet(const std::vector<at::Tensor>& pictures, int columns) {
    constexpr int64_t gap = 2;
    const int64_t height = pictures[0].size(1), width = pictures[0].size(2), rows = (int64_t(pictures.size()) + columns - 1) / columns;
    const at::Tensor sheet = at::ones({3, rows * (height + gap) - gap, columns * (width + gap) - gap}, at::kFloat);
    for (std::size_t i = 0; i < pictures.size(); ++i)
        sheet.narrow(1, int64_t(i) / columns * (height + gap), height).narrow(2, int64_t(i) % columns * (width + gap), width).copy_(pictures[i]);
    return imageFromTensor(sheet);
}

} // namespace sc
