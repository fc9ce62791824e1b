#include "core/training/contact_sheet.h"

#include "core/tensor/image_tensor.h"

namespace sc {

Sheet contactSheet(const std::vector<at::Tensor>& pictures, int columns) {
    Sheet sheet;
    sheet.columns = columns;
    for (const at::Tensor& picture : pictures)
        sheet.pictures.push_back(imageFromTensor(picture));
    return sheet;
}

} // namespace sc
