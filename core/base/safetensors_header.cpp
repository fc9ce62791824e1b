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
            fail("it is only " + std::to_string(size_) + " bytes long. The download or copy is incomplete; fetch it again");
        uint64_t length = 0;
        for (std::size_t i = 0; i < prefixBytes; ++i)
            length |= uint64_t(std::to_integer<uint8_t>(data_[i])) << (8 * i);
        if (length < 2 || length > maxHeaderBytes)
            fail("its header would be " + std::to_string(length) + " bytes long, so it is not a safetensors file");
        if (length > size_ - prefixBytes)
            fail("its header is " + std::to_string(length) + " bytes long but the file ends after " + std::to_string(size_) +
                 " bytes. The download or copy is incomplete; fetch it again");
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
    [[noreturn]] void fail(const std::string& problem) const {
        throw Error(ErrorKind::BadFile, "Cannot read \"" + origin_ + "\": " + problem + ".");
    }

    std::map<std::string, std::string> metadata(const Json& json) const {
        if (!json.is_object())
            fail("the __metadata__ in its header is not a JSON object");
        std::map<std::string, std::string> out;
        for (const auto& [key, value] : json.items()) {
            if (!value.is_string())
                fail("the __metadata__ entry \"" + key + "\" in its header is not text");
            out[key] = value.get<std::string>();
        }
        return out;
    }

    TensorEntry tensor(const std::string& name, const Json& json) const {
        const std::string who = "the tensor \"" + name + "\" in its header ";
        if (!json.is_object())
            fail(who + "is not a JSON object");
        for (const auto& [key, value] : json.items())
            if (key != "dtype" && key != "shape" && key != "data_offsets")
                fail(who + "has the unknown entry \"" + key + "\"");
        TensorEntry entry;
        const auto dtype = json.find("dtype"), shape = json.find("shape"), offsets = json.find("data_offsets");
        if (dtype == json.end() || !dtype->is_string())
            fail(who + "has no dtype");
        entry.dtype = dtype->get<std::string>();
        const std::size_t elementSize = safetensorsDtypeSize(entry.dtype);
        if (elementSize == 0)
            throw Error(ErrorKind::Unsupported, "Cannot read \"" + origin_ + "\": " + who + "has the unknown dtype \"" +
                                                    entry.dtype + "\". Convert the file to F32, F16 or BF16.");
        if (shape == json.end() || !shape->is_array())
            fail(who + "has no shape");
        uint64_t bytes = elementSize;
        for (const Json& item : *shape) {
            if (!item.is_number_unsigned() || item.get<uint64_t>() > uint64_t(std::numeric_limits<int64_t>::max()))
                fail(who + "has a shape that is not a list of whole numbers");
            if (__builtin_mul_overflow(bytes, item.get<uint64_t>(), &bytes))
                fail(who + "has an impossibly large shape");
            entry.shape.push_back(item.get<int64_t>());
        }
        if (offsets == json.end() || !offsets->is_array() || offsets->size() != 2 || !(*offsets)[0].is_number_unsigned() ||
            !(*offsets)[1].is_number_unsigned())
            fail(who + "has no pair of data_offsets");
        const uint64_t begin = (*offsets)[0].get<uint64_t>(), end = (*offsets)[1].get<uint64_t>();
        if (begin > end)
            fail(who + "ends before it begins");
        if (end > size_ - start_)
            fail(who + "needs " + std::to_string(end) + " bytes of data but the file holds only " +
                 std::to_string(size_ - start_) + ". The download or copy is incomplete; fetch it again");
        if (end - begin != bytes)
            fail(who + "is " + std::to_string(end - begin) + " bytes long, but its shape and dtype ask for " +
                 std::to_string(bytes));
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
                fail("the tensor \"" + *name + "\" overlaps another one");
            if (entry->begin > position)
                fail("there is a hole of " + std::to_string(entry->begin - position) + " bytes before the tensor \"" + *name +
                     "\"");
            position = entry->end;
        }
        if (position != size_)
            fail("there are " + std::to_string(size_ - position) + " bytes behind its last tensor");
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
