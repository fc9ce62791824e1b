#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sc {

/// One tensor as a safetensors header describes it.
struct TensorEntry {
    std::string dtype; ///< "F32", "F16", "BF16", "I64" ...
    std::vector<int64_t> shape;
    uint64_t begin = 0, end = 0; ///< bytes within the file
};

/// The parsed and fully checked header of a safetensors file.
struct SafetensorsHeader {
    std::map<std::string, TensorEntry> tensors;
    std::map<std::string, std::string> metadata;
};

/// Bytes of one element of a safetensors dtype, 0 if it is not one of the known names.
std::size_t safetensorsDtypeSize(const std::string& dtype);

/// Parses the header at the start of a file that is `size` bytes long in all (https://github.com/huggingface/safetensors,
/// "Format"). Every tensor is then known to lie inside the file, to have the length that its shape says, and to share no
/// byte with another. `origin` names the file in messages. Throws Error(BadFile), and Error(Unsupported) for dtypes that
/// are valid but unknown.
SafetensorsHeader parseSafetensorsHeader(const std::byte* data, std::size_t size, const std::string& origin);

} // namespace sc
