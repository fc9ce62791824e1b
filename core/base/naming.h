#pragma once

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace sc {

/// What a model, patch, suite or key is called: the last part of its path, of a file without what only tells its kind
/// (".safetensors", ".json", ".csv" ...). "net-1.4" and "net-1.5" differ.
std::string nameFromPath(const std::filesystem::path& path);

/// Whether a file's name ends in this (such as ".csv"), in small letters or capitals.
bool hasExtension(const std::filesystem::path& file, const std::string& extension);

/// Something at hand under a name.
struct NamedPlace {
    std::string name;
    std::filesystem::path path;
};

/// What lies in these folders, in their order, that holds `marker` (a file name), or that ends in it (such as ".json").
std::vector<NamedPlace> placesIn(const std::vector<std::filesystem::path>& folders, const std::string& marker);

/// The one rule for what a person names: a name of something at hand is that, the first of several; everything else, also
/// whatever holds a "/", is a path. Empty if there is neither.
std::filesystem::path locate(const std::filesystem::path& nameOrPath, const std::vector<NamedPlace>& atHand);

/// Whether it is a name and no path: it leads to no other folder. Files name patches and the like so.
bool isNameAlone(const std::filesystem::path& name);

/// Whether `inner` lies in `outer`, links followed. Where that cannot be told `failure` is set.
bool liesWithin(const std::filesystem::path& inner, const std::filesystem::path& outer, std::error_code& failure);

/// The names as a person reads them: "a, b, c"; "none" if there are none.
std::string namesOf(const std::vector<NamedPlace>& atHand);

} // namespace sc
