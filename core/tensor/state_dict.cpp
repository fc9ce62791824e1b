#include "core/tensor/state_dict.h"

namespace sc {

void StateDict::merge(const StateDict& other) {
    for (const auto& [name, tensor] : other.tensors_)
        tensors_[name] = tensor;
    metadata_.insert(other.metadata_.begin(), other.metadata_.end());
    files_.insert(files_.end(), other.files_.begin(), other.files_.end());
}

const at::Tensor* StateDict::find(const std::string& name) const {
    const auto it = tensors_.find(name);
    return it == tensors_.end() ? nullptr : &it->second;
}

StateDict StateDict::renamed(const std::function<std::string(const std::string&)>& rename) const {
    StateDict out;
    out.metadata_ = metadata_;
    out.files_ = files_;
    for (const auto& [name, tensor] : tensors_)
        if (const std::string other = rename(name); !other.empty())
            out.tensors_[other] = tensor;
    return out;
}

void StateDict::releasePages() const {
    for (const auto& file : files_)
        file->releasePages();
}

void StateDict::requireUnchanged() const {
    for (const auto& file : files_)
        file->requireUnchanged();
}

} // namespace sc
