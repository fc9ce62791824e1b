#include "core/tensor/safetensors.h"

#include <ATen/ATen.h>

#include <cstring>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/safetensors_header.h"

namespace sc {

namespace {

const std::map<std::string, at::ScalarType>& dtypes() {
    static const std::map<std::string, at::ScalarType> table{
        {"F64", at::kDouble}, {"F32", at::kFloat}, {"F16", at::kHalf}, {"BF16", at::kBFloat16}, {"I64", at::kLong},
        {"I32", at::kInt},    {"I16", at::kShort}, {"I8", at::kChar},  {"U8", at::kByte},       {"BOOL", at::kBool}};
    return table;
}

std::string dtypeText(at::ScalarType dtype) {
    for (const auto& [name, type] : dtypes())
        if (type == dtype)
            return name;
    throw Error(ErrorKind::Internal, "A tensor of this dtype cannot be saved.");
}

} // namespace

StateDict readSafetensors(const std::filesystem::path& path) {
    const std::shared_ptr<MappedFile> file = MappedFile::open(path);
    const SafetensorsHeader header = parseSafetensorsHeader(file->data(), file->size(), path.string());
    StateDict weights;
    weights.metadata() = header.metadata;
    weights.keep(file);
    for (const auto& [name, entry] : header.tensors) {
        const at::TensorOptions options = at::TensorOptions().dtype(dtypes().at(entry.dtype));
        const std::byte* bytes = file->data() + entry.begin;
        // The mapping is read-only, and tensors hold it open. A header of odd length leaves data unaligned: that is copied.
        at::Tensor tensor;
        if (entry.begin == entry.end) {
            tensor = at::empty(entry.shape, options);
        } else if (entry.begin % safetensorsDtypeSize(entry.dtype) == 0) {
            tensor = at::from_blob(
                const_cast<std::byte*>(bytes), entry.shape, [file](void*) {}, options);
        } else {
            tensor = at::empty(entry.shape, options);
            std::memcpy(tensor.data_ptr(), bytes, entry.end - entry.begin);
        }
        weights.add(name, tensor);
    }
    return weights;
}

void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata) {
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::vector<at::Tensor> contents;
    uint64_t position = 0;
    for (const auto& [name, tensor] : tensors) {
        const at::Tensor plain = tensor.to(at::kCPU).contiguous();
        header[name] = {{"dtype", dtypeText(plain.scalar_type())},
                        {"shape", plain.sizes().vec()},
                        {"data_offsets", {position, position + plain.nbytes()}}};
        position += plain.nbytes();
        contents.push_back(plain);
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    writeFileAtomically(path, [&](std::ostream& out) {
        for (int i = 0; i < 8; ++i)
            out.put(char(uint64_t(text.size()) >> (8 * i)));
        out << text;
        for (const at::Tensor& tensor : contents)
            out.write(static_cast<const char*>(tensor.data_ptr()), std::streamsize(tensor.nbytes()));
    });
}

} // namespace sc
