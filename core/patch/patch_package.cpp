#include "core/patch/patch_package.h"

#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <vector>

#include "core/base/error.h"
#include "core/base/open_files.h"
#include "core/base/temporary_folder.h"
#include "core/base/trash.h"
#include "core/patch/catalog.h"
#include "core/signing/signed_file.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr const char* signatureName = "manifest.json.minisig";
constexpr zip_int64_t mostEntries = 16;
constexpr uint64_t mostPackageBytes = uint64_t(8) << 30;

/// Names of a patch's files have nothing that could lead anywhere.
bool isPlainName(const std::string& name) {
    return !name.empty() && name.size() <= 100 && name[0] != '.' && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '.' || c == '_' || c == '-';
    });
}

template <typename... Parts>
[[noreturn]] void refuse(const fs::path& file, SentenceCode<sizeof...(Parts)> problem, const Parts&... parts) {
    throw Error(ErrorKind::BadFile, "\"%1\" is not a sound patch package: %2. Get it again from where it came.", file,
                Sentence(problem, parts...));
}

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

std::unique_ptr<zip_t, Discard> openArchive(const fs::path& file) {
    int code = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const std::string why = zip_error_strerror(&error);
        zip_error_fini(&error);
        refuse(file, "%1", why);
    }
    return std::unique_ptr<zip_t, Discard>(archive);
}

/// Every entry is looked at before the first byte is written.
void unpack(const fs::path& file, const fs::path& folder) {
    const auto archive = openArchive(file);
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    if (count < 1 || count > mostEntries)
        refuse(file, "it holds %1 files, where 1 to %2 are possible", count, mostEntries);
    uint64_t total = 0;
    std::set<std::string> names;
    std::vector<uint64_t> sizes;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t entry;
        if (zip_stat_index(archive.get(), zip_uint64_t(i), 0, &entry) != 0 || !(entry.valid & ZIP_STAT_NAME) ||
            !(entry.valid & ZIP_STAT_SIZE))
            refuse(file, "its list of files is damaged");
        if (!isPlainName(entry.name) || !names.insert(entry.name).second)
            refuse(file, "a file in it has the name \"%1\"", entry.name);
        if (entry.size > mostPackageBytes || (total += entry.size) > mostPackageBytes)
            refuse(file, "it unpacks to more than 8 GiB");
        sizes.push_back(entry.size);
    }
    std::vector<char> buffer(1 << 20);
    for (zip_int64_t i = 0; i < count; ++i) {
        const std::string name = zip_get_name(archive.get(), zip_uint64_t(i), 0);
        zip_file_t* entry = zip_fopen_index(archive.get(), zip_uint64_t(i), 0);
        if (!entry)
            refuse(file, "\"%1\" cannot be read", name);
        std::ofstream out(folder / name, std::ios::binary);
        uint64_t left = sizes[std::size_t(i)];
        zip_int64_t got = 0;
        while (left > 0 && (got = zip_fread(entry, buffer.data(), std::min<uint64_t>(buffer.size(), left))) > 0) {
            out.write(buffer.data(), got);
            left -= uint64_t(got);
        }
        const bool whole = left == 0 && zip_fread(entry, buffer.data(), 1) == 0;
        zip_fclose(entry);
        if (!whole)
            refuse(file, "\"%1\" is damaged", name);
        if (!out.flush())
            throw Error(ErrorKind::BadFile, "Cannot write \"%1\". Check that there is space left.", folder / name);
    }
}

/// Of the user's patch or of the program's; empty if there is none.
std::string installedVersion(const std::string& id, bool ofTheProgram = false) {
    const fs::path folder = (ofTheProgram ? programPatchFolder() : userPatchFolder()) / id;
    if (!isPlainName(id) || !fs::is_regular_file(folder / "manifest.json"))
        return {};
    try {
        return readManifest(folder).version;
    } catch (const Error&) {
        return "0"; // a broken one may be replaced by any
    }
}

/// With the permissions of a new file, whatever those of the old one are.
void copyContent(const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    std::ofstream out(to, std::ios::binary);
    if (!in)
        throw Error(ErrorKind::BadFile, "Cannot read \"%1\": %2.", from, std::strerror(errno));
    out << in.rdbuf();
    if (!out.flush())
        throw Error(ErrorKind::BadFile, "Cannot write \"%1\". Check that there is space left.", to);
}

/// The patch in a folder of its own beside where it is to be, verified; nothing else is in it.
PatchManifest prepare(const fs::path& source, const fs::path& folder) {
    if (fs::is_directory(source)) {
        const PatchManifest manifest = readManifest(source);
        copyContent(source / "manifest.json", folder / "manifest.json");
        if (fs::exists(source / signatureName))
            copyContent(source / signatureName, folder / signatureName);
        for (const auto& [name, digest] : manifest.files) {
            if (!isPlainName(name) || !fs::is_regular_file(source / name))
                throw Error(ErrorKind::BadFile, "The patch \"%1\" is not complete: \"%2\" is missing. Get it again.", source,
                            name);
            copyContent(source / name, folder / name);
        }
    } else {
        unpack(source, folder);
        if (!fs::exists(folder / "manifest.json"))
            refuse(source, "it holds no manifest.json");
    }
    const PatchManifest manifest = readManifest(folder);
    verifyFiles(manifest, folder);
    for (const auto& entry : fs::directory_iterator(folder))
        if (const std::string name = entry.path().filename().string();
            name != "manifest.json" && name != signatureName && !manifest.files.contains(name))
            refuse(source, "it holds \"%1\", which its manifest does not list", name);
    if (signatureOf(folder / "manifest.json").kind == SignatureState::Kind::Changed)
        refuse(source, "it was changed since it was signed");
    if (!isPlainName(manifest.id))
        refuse(source, "the id \"%1\" cannot be the name of a folder", manifest.id);
    // Whoever asks for a patch of the program by its id gets that one, or a newer one of somebody who is trusted.
    if (!installedVersion(manifest.id, true).empty() && !signatureOf(folder / "manifest.json").trusted())
        refuse(source, "\"%1\" is the id of a patch of the program, and nobody who is trusted has signed this one", manifest.id);
    return manifest;
}

fs::path withUserFolder() {
    std::error_code failure;
    fs::create_directories(userPatchFolder(), failure);
    if (failure)
        throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", userPatchFolder(), failure.message());
    return userPatchFolder();
}

} // namespace

int compareVersions(const std::string& a, const std::string& b) {
    // "1.0.0-beta" comes before "1.0.0": a part's number decides, then having no letters behind it.
    const auto parts = [](const std::string& version) {
        std::vector<std::pair<uint64_t, std::string>> out;
        std::istringstream stream(version);
        for (std::string part; std::getline(stream, part, '.');) {
            uint64_t number = 0;
            const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), number);
            out.emplace_back(number, part.substr(std::size_t(end - part.data())));
        }
        return out;
    };
    auto left = parts(a), right = parts(b);
    left.resize(std::max(left.size(), right.size()));
    right.resize(left.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i].first != right[i].first)
            return left[i].first < right[i].first ? -1 : 1;
        if (left[i].second != right[i].second)
            return left[i].second.empty() ? 1 : right[i].second.empty() ? -1 : left[i].second < right[i].second ? -1 : 1;
    }
    return 0;
}

void packPatch(const fs::path& folder, const fs::path& file) {
    OpenFiles files; // what was verified is what is packed
    const OpenFiles::Scope scope(files);
    const PatchManifest manifest = readManifest(folder);
    verifyFiles(manifest, folder);
    const fs::path part = temporaryName(file);
    int code = 0;
    zip_t* opened = zip_open(part.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
    if (!opened)
        throw Error(ErrorKind::BadFile, "Cannot write \"%1\". Check that its folder exists and may be written to.", file);
    std::unique_ptr<zip_t, Discard> archive(opened);
    std::vector<std::string> names{"manifest.json"};
    if (fs::exists(folder / signatureName))
        names.push_back(signatureName);
    for (const auto& [name, digest] : manifest.files)
        names.push_back(name);
    for (const std::string& name : names) {
        const auto content = files.open(folder / name);
        zip_source_t* source = zip_source_buffer(archive.get(), content->data(), content->size(), 0);
        const zip_int64_t index = source ? zip_file_add(archive.get(), name.c_str(), source, 0) : -1;
        // Weights do not get smaller. A fixed time, so that the same patch gives the same bytes: 1 January 1980.
        if (index < 0 ||
            zip_set_file_compression(archive.get(), zip_uint64_t(index),
                                     name.ends_with(".safetensors") ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 9) != 0 ||
            zip_file_set_dostime(archive.get(), zip_uint64_t(index), 0, 0x21, 0) != 0)
            throw Error(ErrorKind::BadFile, "Cannot pack \"%1\".", folder / name);
    }
    if (zip_close(archive.get()) != 0) {
        const std::string why = zip_strerror(archive.get());
        std::error_code ignored;
        fs::remove(part, ignored);
        throw Error(ErrorKind::BadFile, "Cannot write \"%1\": %2.", file, why);
    }
    archive.release();
    try {
        files.requireUnchanged();
        fs::rename(part, file);
    } catch (...) {
        std::error_code ignored;
        fs::remove(part, ignored);
        throw;
    }
}

PatchOffer readPatchOffer(const fs::path& packageOrFolder) {
    const TemporaryFolder prepared(withUserFolder() / "offer");
    PatchOffer out{prepare(packageOrFolder, prepared.path()), {}, {}};
    out.installed = installedVersion(out.manifest.id);
    out.signature = signatureOf(prepared.path() / "manifest.json");
    return out;
}

fs::path installPatch(const fs::path& packageOrFolder) {
    if (!fs::exists(packageOrFolder))
        throw Error(ErrorKind::BadFile, "There is no file or folder \"%1\".", packageOrFolder);
    TemporaryFolder prepared(withUserFolder() / "installing");
    const PatchManifest manifest = prepare(packageOrFolder, prepared.path());
    const fs::path target = userPatchFolder() / manifest.id;
    for (const bool ofTheProgram : {false, true})
        if (const std::string there = installedVersion(manifest.id, ofTheProgram);
            !there.empty() && compareVersions(manifest.version, there) < 0)
            throw Error(
                ErrorKind::InvalidRequest,
                "Version %1 of the patch \"%2\" is installed, which is newer than %3. Remove it first if you want the older one.",
                there, manifest.id, manifest.version);
    std::optional<fs::path> older;
    if (fs::exists(fs::symlink_status(target)))
        older = moveToTrash(target);
    std::error_code failure;
    fs::rename(prepared.path(), target, failure);
    if (failure) {
        std::error_code ignored;
        if (older)
            fs::rename(*older, target, ignored);
        throw Error(ErrorKind::BadFile, "Cannot put the patch into \"%1\": %2.", target, failure.message());
    }
    return target;
}

void removePatch(const std::string& id) {
    const fs::path folder = userPatchFolder() / id;
    if (!isPlainName(id) || !fs::exists(fs::symlink_status(folder)))
        throw Error(ErrorKind::InvalidRequest,
                    "There is no patch \"%1\" among your own (\"%2\"). Those of the program stay with it.", id,
                    userPatchFolder());
    moveToTrash(folder);
}

} // namespace sc
