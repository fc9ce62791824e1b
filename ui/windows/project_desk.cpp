#include "ui/windows/project_desk.h"

#include <algorithm>

#include "core/base/naming.h"
#include "ui/text/displayed.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

/// Something that a project may need.
struct Candidate {
    fs::path path;
    std::string digest; ///< where it is known already
};

class Search {
public:
    Search(const Engine& engine, const fs::path& folder, const ProjectDesk::AtHand& atHand)
        : engine_(engine), folder_(folder), atHand_(atHand) {}

    /// The path of what is needed; empty if it is not there. `otherOfThatName`: something else is called so.
    fs::path find(const ProjectNeed& need, bool& otherOfThatName) const {
        std::vector<Candidate> named, others;
        for (Candidate& candidate : candidates(need))
            (nameFromPath(candidate.path) == need.name ? named : others).push_back(std::move(candidate));
        otherOfThatName = !named.empty();
        for (const Candidate& candidate : named)
            if (digestOf(candidate) == need.digest)
                return candidate.path;
        // It may be called something else here. Reading all that there is would take too long.
        for (const Candidate& candidate : others)
            if ((!candidate.digest.empty() || (need.bytes > 0 && bytesOfLargestFile(candidate.path) == need.bytes)) &&
                digestOf(candidate) == need.digest)
                return candidate.path;
        return {};
    }

private:
    std::vector<Candidate> candidates(const ProjectNeed& need) const {
        std::vector<Candidate> out;
        const auto add = [&](const QStringList& paths) {
            for (const QString& path : paths)
                out.push_back({path.toStdString(), {}});
        };
        if (need.kind == "patch") {
            for (const PatchReport& patch : engine_.patches())
                out.push_back({patch.path, patch.fault.empty() ? patch.digest : std::string()});
            add(atHand_.patches);
        } else if (need.kind == "model") {
            add(atHand_.models);
            try {
                out.push_back({engine_.locateModel(need.name), {}});
            } catch (const Error&) { // there is none of that name
            }
        } else if (need.kind == "autoencoder") {
            add(atHand_.autoencoders);
        }
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(folder_, none))
            out.push_back({entry.path(), {}});
        return out;
    }

    std::string digestOf(const Candidate& candidate) const {
        if (!candidate.digest.empty())
            return candidate.digest;
        try {
            return engine_.digest(candidate.path);
        } catch (const Error&) { // damaged, or no such thing: not what is looked for
            return {};
        }
    }

    const Engine& engine_;
    fs::path folder_;
    const ProjectDesk::AtHand& atHand_;
};

QString kindWord(const std::string& kind) {
    if (kind == "model")
        return ProjectDesk::tr("the model");
    if (kind == "autoencoder")
        return ProjectDesk::tr("the autoencoder");
    if (kind == "patch")
        return ProjectDesk::tr("the patch");
    if (kind == "mechanism")
        return ProjectDesk::tr("the mechanism");
    return ProjectDesk::tr("the picture to begin from,");
}

struct Read {
    Project project;
    QString missing;
};

Read readAndFind(const Engine& engine, const QString& file, const ProjectDesk::AtHand& atHand) {
    const fs::path path = file.toStdString();
    Read out{readProject(path), {}};
    const Search search(engine, path.parent_path(), atHand);
    std::map<std::string, fs::path> found;
    QStringList missing;
    for (const auto& [key, need] : out.project.needs) {
        bool other = false;
        found[key] = search.find(need, other);
        if (!found[key].empty())
            continue;
        const QString what = QStringLiteral("%1 “%2”").arg(kindWord(need.kind), displayed(need.name));
        const QString digest = displayed(need.digest);
        missing << (other ? ProjectDesk::tr("%1 with the digest %2 (what is called so here is another one)").arg(what, digest)
                          : ProjectDesk::tr("%1 with the digest %2").arg(what, digest));
    }
    if (!missing.isEmpty())
        out.missing =
            ProjectDesk::tr(
                "“%1” was not opened, because this is not at hand here: %2. Get it, or put it beside the project, and open the project again.")
                .arg(displayed(path.filename().string()), missing.join(QStringLiteral("; ")));
    out.project.visit([&](const char*, fs::path& place) { place = found[place.string()]; });
    return out;
}

} // namespace

ProjectDesk::ProjectDesk(std::shared_ptr<const Engine> engine, QObject* parent) : QObject(parent), engine_(std::move(engine)) {}

void ProjectDesk::save(const Project& project, const QString& file) {
    saving_.insert(file);
    background_.ask<int>(
        QStringLiteral("save project %1").arg(file),
        [engine = engine_, project, file] {
            Project out = project;
            replacePaths(out, [&](const fs::path& path) { return engine->digest(path); });
            writeProject(file.toStdString(), out);
            return 0;
        },
        [this, file](const int&) {
            saving_.remove(file);
            Q_EMIT saved(file);
        },
        [this, file](const QString& sentence) {
            saving_.remove(file);
            Q_EMIT failed(sentence);
        });
}

void ProjectDesk::open(const QString& file, const AtHand& atHand) {
    background_.ask<Read>(
        QStringLiteral("open project"), [engine = engine_, file, atHand] { return readAndFind(*engine, file, atHand); },
        [this, file](const Read& read) {
            if (read.missing.isEmpty())
                Q_EMIT opened(file, read.project);
            else
                Q_EMIT missing(read.missing, displayed(read.project.notes));
        },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

} // namespace sc
