#include "core/defence/concept_editing.h"

#include <ATen/ATen.h>

namespace sc {

at::Tensor editedProjection(const at::Tensor& weight, const at::Tensor& concepts, const at::Tensor& guides) {
    constexpr double lambda = 0.5;
    const at::Tensor w = weight.to(at::kDouble), c = concepts.to(w), g = guides.to(w);
    const at::Tensor target = lambda * w + w.matmul(g.t()).matmul(c);
    const at::Tensor gram = lambda * at::eye(c.size(1), w.options()) + c.t().matmul(c);
    return at::linalg_solve(gram, target.t()).t().to(at::kFloat).contiguous(); // the Gram matrix is symmetric
}

int editConcepts(Unet& unet, const at::Tensor& concepts, const at::Tensor& guides) {
    int edited = 0;
    for (auto& item : unet.named_parameters()) {
        if (!item.key().ends_with("attn2.to_k.weight") && !item.key().ends_with("attn2.to_v.weight"))
            continue;
        at::Tensor& weight = item.value();
        weight.set_data(editedProjection(weight, concepts.to(weight.device()), guides.to(weight.device())).to(weight.options()));
        ++edited;
    }
    return edited;
}

} // namespace sc
