#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/files.h"

namespace sc {

/// Named weights, mostly views into memory-mapped files, which it keeps open. Mapped tensors must never be written to.
class StateDict {
public:
    void add(const std::string& name, const at::Tensor& tensor) { tensors_[name] = tensor; }
    /// Keeps a file open for as long as this object or a copy of it lives.
    void keep(std::shared_ptr<MappedFile> file) { files_.push_back(std::move(file)); }
    /// Takes all of another; names that both have come from the other.
    void merge(const StateDict& other);

    const std::map<std::string, at::Tensor>& tensors() const { return tensors_; }
    bool empty() const { return tensors_.empty(); }
    /// nullptr if there is no such name.
    const at::Tensor* find(const std::string& name) const;
    /// The same tensors under other names; those whose new name is empty are left out.
    StateDict renamed(const std::function<std::string(const std::string&)>& rename) const;

    std::map<std::string, std::string>& metadata() { return metadata_; }
    const std::map<std::string, std::string>& metadata() const { return metadata_; }

    /// Drops what was read of the files so far from this process's memory; it can be read again.
    void releasePages() const;
    /// See MappedFile.
    void requireUnchanged() const;

private:
    std::map<std::string, at::Tensor> tensors_;
    std::map<std::string, std::string> metadata_;
    std::vector<std::shared_ptr<MappedFile>> files_;
};

} // namespace sc
