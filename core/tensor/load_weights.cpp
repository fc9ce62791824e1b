#include "core/tensor/load_weights.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/kernels/convolution_layout.h"

namespace sc {

namespace {

/// Tensors that old programs stored beside the weights and that nothing needs.
bool isHarmless(const std::string& name) { return name.ends_with("embeddings.position_ids"); }

/// Collects names of one kind of fault and shows the first few.
class FaultList {
public:
    void add(const std::string& name) {
        if (++count_ <= 5)
            names_ += (names_.empty() ? "" : ", ") + name;
    }
    /// `what` with how many there are and the names of some; empty if there are none.
    Sentence told(SentenceCode<2> what) const {
        return count_ == 0 ? Sentence() : Sentence(what, count_, names_ + (count_ > 5 ? ", ..." : ""));
    }

private:
    int count_ = 0;
    std::string names_;
};

std::string shapeText(at::IntArrayRef shape) {
    std::string out;
    for (const int64_t size : shape)
        out += (out.empty() ? "" : "x") + std::to_string(size);
    return "(" + out + ")";
}

} // namespace

void loadWeights(torch::nn::Module& module, const StateDict& weights, const std::string& origin) {
    FaultList missing, unexpected, shape, dtype;
    const auto parameters = module.named_parameters();
    for (const auto& item : parameters) {
        const at::Tensor* value = weights.find(item.key());
        if (!value)
            missing.add(item.key());
        else if (value->sizes() != item.value().sizes())
            shape.add(item.key() + " " + shapeText(value->sizes()) + " in place of " + shapeText(item.value().sizes()));
        else if (!at::isFloatingType(value->scalar_type()))
            dtype.add(item.key());
    }
    for (const auto& [name, value] : weights.tensors())
        if (!parameters.contains(name) && !isHarmless(name))
            unexpected.add(name);
    const Sentence faults =
        joined(joined(missing.told("%1 missing: %2."), unexpected.told("%1 unexpected: %2.")),
               joined(shape.told("%1 of the wrong shape: %2."), dtype.told("%1 not of a floating-point type: %2.")));
    if (!faults.empty())
        throw Error(
            ErrorKind::Unsupported,
            "The weights in \"%1\" do not fit the network that its configuration describes. %2 Check that the folder is complete and all of one model.",
            origin, faults);
    for (const auto& item : parameters) {
        at::Tensor parameter = item.value();
        parameter.set_requires_grad(false);
        parameter.set_data(*weights.find(item.key()));
    }
}

void prepareWeights(torch::nn::Module& module, const Runtime& runtime, const StateDict& weights, WeightStorage storage) {
    constexpr int64_t releaseEvery = 256 << 20;
    const c10::NoGradGuard noGrad;
    const bool defaultLayout = runtime.device.is_cpu() && runtime.dtype == at::kFloat && defaultLayoutConvolvesFaster();
    int64_t touched = 0;
    for (at::Tensor& parameter : module.parameters()) {
        checkCancelled();
        const at::Tensor value = parameter.detach();
        const at::MemoryFormat layout = value.dim() != 4 || (value.size(2) > 1 && defaultLayout) ? at::MemoryFormat::Contiguous
                                                                                                 : at::MemoryFormat::ChannelsLast;
        const bool narrow = value.scalar_type() == at::kHalf || value.scalar_type() == at::kBFloat16;
        const bool keep = storage == WeightStorage::Compact && narrow && value.dim() >= 2 && runtime.device.is_cpu() &&
                          runtime.dtype == at::kFloat;
        const at::ScalarType dtype = keep ? value.scalar_type() : runtime.dtype;
        if (value.scalar_type() == dtype && value.device() == runtime.device && value.is_contiguous(layout))
            continue;
        // One copy, straight to where it stays: nothing is freed in between that would leave holes in the heap.
        at::Tensor ready = at::empty(value.sizes(), value.options().dtype(dtype).device(runtime.device), layout);
        ready.copy_(value);
        parameter.set_data(ready);
        touched += int64_t(value.nbytes());
        if (touched >= releaseEvery) {
            weights.releasePages();
            touched = 0;
        }
    }
    weights.releasePages();
    weights.requireUnchanged();
}

} // namespace sc
