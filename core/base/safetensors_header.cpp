#include "core/base/safetensors_header.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/base/error.h"
#include "core/base/json.h"

namespace sc {

namespace {

constexpr uint64_t maxHeaderBytes = 32 << 20; // the largest models take 1 MB; the format itself allows 100
constexpr std::size_t prefixBytes = 8;

class HeaderParser {
public:
    HeaderParser(const std::byte* data, std::size_t size, std::string origin)
        : data_(data), size_(size), origin_(std::move(origin)) {}

    SafetensorsHeader parse() {
        if (size_ < prefixBytes)
            fail("it is only %1 bytes long. The download or copy is incomplete; fetch it again", size_);
        uint64_t length = 0;
        for (std::size_t i = 0; i < prefixBytes; ++i)
            length |= uint64_t(std::to_integer<uint8_t>(data_[i])) << (8 * i);
        if (length < 2 || length > maxHeaderBytes)
            fail("its header would be %1 bytes long, so it is not a safetensors file", length);
        if (length > size_ - prefixBytes)
            fail(
                "its header is %1 bytes long but the file ends after %2 bytes. The download or copy is incomplete; fetch it again",
                length, size_);
        const Json json = parseJson({reinterpret_cast<const char*>(data_) + prefixBytes, std::size_t(length)}, origin_);
        if (!json.is_object())
            fail("its header is not a JSON object");
        start_ = prefixBytes + length;
        SafetensorsHeader header;
        for (const auto& [name, value] : json.items()) {
            if (name == "__metadata__")
                header.metadata = metadata(value);
            else
                header.tensors.emplace(name, tensor(name, value));
        }
        checkLayout(header);
        return header;
    }

private:
    template <typename... Parts>
    [[noreturn]] void fail(SentenceCode<sizeof...(Parts)> problem, const Parts&... parts) const {
        throw Error(ErrorKind::BadFile, "Cannot read \"%1\": %2.", origin_, Sentence(problem, parts...));
    }

    std::map<std::string, std::string> metadata(const Json& json) const {
        std::map<std::string, std::string> out;
        if (json.is_null()) // as some writers say that there is none
            return out;
        if (!json.is_object())
            fail("the __metadata__ in its header is not a JSON object");
        for (const auto& [key, value] : json.items()) {
            if (!value.is_string())
                fail("the __metadata__ entry \"%1\" in its header is not text", key);
            out[key] = value.get<std::string>();
        }
        return out;
    }

    TensorEntry tensor(const std::string& name, const Json& json) const {
        if (!json.is_object())
            fail("the tensor \"%1\" in its header is not a JSON object", name);
        for (const auto& [key, value] : json.items())
            if (key != "dtype" && key != "shape" && key != "data_offsets")
                fail("the tensor \"%1\" in its header has the unknown entry \"%2\"", name, key);
        TensorEntry entry;
        const auto dtype = json.find("dtype"), shape = json.find("shape"), offsets = json.find("data_offsets");
        if (dtype == json.end() || !dtype->is_string())
            fail("the tensor \"%1\" in its header has no dtype", name);
        entry.dtype = dtype->get<std::string>();
        const std::size_t elementSize = safetensorsDtypeSize(entry.dtype);
        if (elementSize == 0)
            throw Error(
                ErrorKind::Unsupported,
                "Cannot read \"%1\": the tensor \"%2\" in its header has the unknown dtype \"%3\". Convert the file to F32, F16 or BF16.",
                origin_, name, entry.dtype);
        if (shape == json.end() || !shape->is_array())
            fail("the tensor \"%1\" in its header has no shape", name);
        uint64_t bytes = elementSize;
        for (const Json& item : *shape) {
            if (!item.is_number_unsigned() || item.get<uint64_t>() > uint64_t(std::numeric_limits<int64_t>::max()))
                fail("the tensor \"%1\" in its header has a shape that is not a list of whole numbers", name);
            if (__builtin_mul_overflow(bytes, item.get<uint64_t>(), &bytes))
                fail("the tensor \"%1\" in its header has an impossibly large shape", name);
            entry.shape.push_back(item.get<int64_t>());
        }
        if (offsets == json.end() || !offsets->is_array() || offsets->size() != 2 || !(*offsets)[0].is_number_unsigned() ||
            !(*offsets)[1].is_number_unsigned())
            fail("the tensor \"%1\" in its header has no pair of data_offsets", name);
        const uint64_t begin = (*offsets)[0].get<uint64_t>(), end = (*offsets)[1].get<uint64_t>();
        if (begin > end)
            fail("the tensor \"%1\" in its header ends before it begins", name);
        if (end > size_ - start_)
            fail(
                "the tensor \"%1\" in its header needs %2 bytes of data but the file holds only %3. The download or copy is incomplete; fetch it again",
                name, end, size_ - start_);
        if (end - begin != bytes)
            fail("the tensor \"%1\" in its header is %2 bytes long, but its shape and dtype ask for %3", name, end - begin,
                 bytes);
        entry.begin = start_ + begin;
        entry.end = start_ + end;
        return entry;
    }

    void checkLayout(const SafetensorsHeader& header) const {
        std::vector<std::pair<const TensorEntry*, const std::string*>> order;
        for (const auto& [name, entry] : header.tensors)
            order.emplace_back(&entry, &name);
        std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return std::pair(a.first->begin, a.first->end) < std::pair(b.first->begin, b.first->end);
        });
        uint64_t position = start_;
        for (const auto& [entry, name] : order) {
            if (entry->begin < position)
                fail("the tensor \"%1\" overlaps another one", *name);
            if (entry->begin > position)
                fail("there is a hole of %1 bytes before the tensor \"%2\"", entry->begin - position, *name);
            position = entry->end;
        }
        if (position != size_)
            fail("there are %1 bytes behind its last tensor", size_ - position);
    }

    const std::byte* data_;
    std::size_t size_;
    std::string origin_;
    uint64_t start_ = 0; ///< where the tensors' bytes begin
};

} // namespace

std::size_t safetensorsDtypeSize(const std::string& dtype) {
    static const std::map<std::string, std::size_t> sizes{{"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"I64", 8},
                                                          {"I32", 4}, {"I16", 2}, {"I8", 1},  {"U8", 1},   {"BOOL", 1}};
    const auto it = sizes.find(dtype);
    return it == sizes.end() ? 0 : it->second;
}

SafetensorsHeader parseSafetensorsHeader(const std::byte* data, std::size_t size, const std::string& origin) {
    return HeaderParser(data, size, origin).parse();
}

} // namespace sc
