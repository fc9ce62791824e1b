#include "core/base/naming.h"

#include <algorithm>
#include <cctype>

namespace sc {

namespace fs = std::filesystem;

std::string nameFromPath(const fs::path& path) {
    const fs::path last = (path.has_filename() ? path : path.parent_path()).filename();
    static const char* const kinds[] = {".safetensors", ".ckpt", ".json", ".csv", ".pub", ".scpatch"};
    const bool tellsKind = std::find(std::begin(kinds), std::end(kinds), last.extension().string()) != std::end(kinds);
    return (tellsKind ? last.stem() : last).string();
}

bool hasExtension(const fs::path& file, const std::string& extension) {
    std::string own = file.extension().string();
    std::transform(own.begin(), own.end(), own.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return own == extension;
}

std::vector<NamedPlace> placesIn(const std::vector<fs::path>& folders, const std::string& marker) {
    std::vector<NamedPlace> out;
    for (const fs::path& folder : folders) {
        std::error_code ignored;
        const std::size_t first = out.size();
        for (const auto& entry : fs::directory_iterator(folder, ignored))
            if (marker.starts_with('.') ? entry.path().extension() == marker : fs::exists(entry.path() / marker, ignored))
                out.push_back({nameFromPath(entry.path()), entry.path()});
        std::sort(out.begin() + std::ptrdiff_t(first), out.end(),
                  [](const NamedPlace& a, const NamedPlace& b) { return a.name < b.name; });
    }
    return out;
}

fs::path locate(const fs::path& nameOrPath, const std::vector<NamedPlace>& atHand) {
    for (const NamedPlace& place : atHand)
        if (place.name == nameOrPath)
            return place.path;
    std::error_code ignored;
    return !nameOrPath.empty() && fs::exists(nameOrPath, ignored) ? nameOrPath : fs::path();
}

bool isNameAlone(const fs::path& name) { return !name.empty() && !name.has_parent_path() && name != "." && name != ".."; }

bool liesWithin(const fs::path& inner, const fs::path& outer, std::error_code& failure) {
    const fs::path in = fs::weakly_canonical(inner, failure), out = failure ? fs::path() : fs::weakly_canonical(outer, failure);
    if (failure)
        return false;
    const auto inside = std::mismatch(out.begin(), out.end(), in.begin(), in.end());
    return inside.first == out.end() || (std::next(inside.first) == out.end() && inside.first->empty());
}

std::string namesOf(const std::vector<NamedPlace>& atHand) {
    std::string out;
    for (const NamedPlace& place : atHand)
        out += (out.empty() ? "" : ", ") + place.name;
    return out.empty() ? "none" : out;
}

} // namespace sc
