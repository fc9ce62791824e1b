#include "core/patch_training/patch_naming.h"

#include <regex>

#include "core/base/require.h"
#include "core/base/utf8.h"

namespace sc {

void namePatch(std::filesystem::path& out, std::string& id, std::string& name) {
    require(!out.empty(), "No folder for the patch was named.");
    out = out.has_filename() ? out : out.parent_path();
    if (id.empty())
        id = out.filename().string();
    if (name.empty())
        name = id;
    const bool good = id.size() <= 64 && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos &&
                      id.front() != '-' && id.back() != '-';
    require(good, "A patch's id takes lower-case letters, digits and hyphens, not \"%1\".", id);
    require(decodeUtf8(name).size() <= 100, "A patch's name takes at most 100 characters.");
    require(!std::filesystem::exists(out) || std::filesystem::is_regular_file(out / "manifest.json"),
            "\"%1\" is there already and is no patch. Choose another folder.", out);
}

void requireVersionAndLicence(const std::string& version, const std::string& licence) {
    static const std::regex semantic(R"((0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?)");
    require(version.size() <= 64 && std::regex_match(version, semantic), "A patch's version is like 1.0.0, not \"%1\".", version);
    require(!licence.empty(), "A patch needs the name of its licence, such as Apache-2.0.");
}

void nameManifest(PatchManifest& manifest, const PatchTrainingRequest& request) {
    if (!request.author.empty())
        manifest.author = request.author;
    manifest.id = request.id;
    manifest.name = request.name;
    manifest.version = request.version;
    manifest.results = Json::array();
}

} // namespace sc
