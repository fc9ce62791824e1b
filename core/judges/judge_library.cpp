#include "core/judges/judge_library.h"

#include <algorithm>

#include "core/base/cancellation.h"
#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/naming.h"
#include "core/base/open_files.h"
#include "core/image/png.h"
#include "core/judges/judge_trust.h"
#include "core/judges/onnx_judge.h"
#include "core/judges/safety_checker_judge.h"
#include "core/judges/scene_picture_judge.h"
#include "core/signing/signed_file.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr const char* photographicJudge = "open-nsfw";
constexpr const char* photographs = "photographs";
constexpr const char* ownJudgeFolder = "judge";

std::vector<fs::path> subfolders(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.is_directory(ignored))
            out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

fs::path userFolder() { return ownDataFolder() / "judges"; }

FoundJudge readJudge(const fs::path& folder, bool ofModel) {
    FoundJudge found;
    found.ofModel = ofModel;
    try {
        found.manifest = JudgeManifest::read(folder);
        found.id = found.manifest.id;
    } catch (const std::exception& error) {
        found.id = nameFromPath(folder);
        found.fault = sentenceOf(error);
    }
    return found;
}

/// What lies in the model's folder "judge", whatever it calls itself.
std::optional<FoundJudge> ownJudge(const fs::path& model) {
    std::error_code ignored;
    if (model.empty() || !fs::exists(model / ownJudgeFolder, ignored))
        return {};
    return readJudge(model / ownJudgeFolder, true);
}

/// What a model draws, by its own judge.
std::string kindBy(const std::optional<FoundJudge>& own) {
    return own && own->fault.empty() ? own->manifest.knows.front() : photographs;
}

/// Whether a folder lies in the model's, links followed; where that cannot be told it does.
bool isIn(const fs::path& folder, const fs::path& model) {
    if (model.empty())
        return false;
    std::error_code failure;
    return liesWithin(folder, model, failure) || failure;
}

/// The pictures of the self-test must be found what they are.
void tryOn(const Judge& judge) {
    const JudgeManifest& manifest = judge.manifest();
    for (const auto& [name, wanted] :
         {std::pair{manifest.passPicture, Verdict::Safe}, std::pair{manifest.catchPicture, Verdict::Unsafe}}) {
        if (name.empty())
            continue;
        const Image picture = readPng(manifest.folder / name).image;
        if (judge.look(picture, manifest.knows.front(), false).verdict != wanted)
            throw Error(ErrorKind::BadFile,
                        "The judge \"%1\" failed its own test: it did not find \"%2\" to be %3. Install it again.", manifest.id,
                        name, verdictName(wanted));
    }
}

/// Whether a judge of the program or the user has this id.
bool nameIsTaken(const std::string& id) {
    for (const fs::path& parent : {dataFolder() / "judges", userFolder()})
        for (const fs::path& folder : subfolders(parent))
            if (readJudge(folder, false).id == id)
                return true;
    std::error_code ignored;
    for (const fs::path& folder : subfolders(dataFolder() / "models"))
        if (fs::exists(folder / ownJudgeFolder, ignored) && readJudge(folder / ownJudgeFolder, false).id == id)
            return true;
    return false;
}

void open(JudgePanel& panel, const FoundJudge& found) {
    try {
        if (!found.fault.empty())
            throw Error(ErrorKind::BadFile, found.fault);
        panel.add(openJudge(found.manifest));
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& error) {
        panel.addFailed(found.id, sentenceOf(error));
    }
}

void openNamed(JudgePanel& panel, const std::vector<std::string>& names, const std::vector<FoundJudge>& known) {
    std::vector<NamedPlace> atHand;
    for (const FoundJudge& judge : known)
        atHand.push_back({judge.id, judge.id});
    for (const std::string& name : names) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const FoundJudge& judge) { return judge.id == name; });
        const fs::path place = locate(name, atHand);
        if (found == known.end() && !fs::is_directory(place))
            throw Error(ErrorKind::InvalidRequest, "There is no judge \"%1\". Name one of these or the folder of another: %2.",
                        name, namesOf(atHand));
        open(panel, found != known.end() ? *found : readJudge(place, false));
    }
}

} // namespace

std::vector<FoundJudge> findJudges(const fs::path& model) {
    std::vector<FoundJudge> out;
    const auto add = [&](FoundJudge found) {
        if (std::none_of(out.begin(), out.end(), [&](const FoundJudge& other) { return other.id == found.id; }))
            out.push_back(std::move(found));
    };
    std::optional<FoundJudge> own = ownJudge(model);
    if (own) {
        if (own->fault.empty())
            own->vouched = isVouched(own->manifest);
        // The name of a judge that others rely on is not for a model to take.
        if (!own->vouched && own->fault.empty() && nameIsTaken(own->id))
            own->fault = Sentence(
                "The judge of \"%1\" calls itself \"%2\", which is the name of another one. Remove it from the model's folder.",
                model, own->id);
        add(*own);
    }
    if (!model.empty() && SafetyCheckerJudge::isIn(model)) {
        const JudgeManifest manifest = SafetyCheckerJudge::manifestOf(model);
        add({manifest.id, manifest, out.empty(), {}});
    }
    // Nobody vouches for a checker that comes with a model, so it does not look alone.
    const bool needsPhotographic = !model.empty() && !own;
    std::error_code ignored;
    for (const fs::path& folder : subfolders(dataFolder() / "judges"))
        add(readJudge(folder, false));
    for (const fs::path& folder : subfolders(dataFolder() / "models"))
        if (fs::exists(folder / ownJudgeFolder, ignored))
            add(readJudge(folder / ownJudgeFolder, false));
    for (const fs::path& folder : subfolders(userFolder()))
        add(readJudge(folder, false));
    if (needsPhotographic) {
        const auto found =
            std::find_if(out.begin(), out.end(), [](const FoundJudge& judge) { return judge.id == photographicJudge; });
        if (found != out.end())
            found->ofModel = true;
        else
            out.push_back(
                {photographicJudge,
                 {},
                 true,
                 Sentence(
                     "The judge \"%1\", which belongs to the program, is missing. Install the program again, or choose another judge.",
                     photographicJudge)});
    }
    return out;
}

std::shared_ptr<const Judge> openJudge(const JudgeManifest& manifest) {
    OpenFiles own; // what has the digests is what is loaded
    std::optional<OpenFiles::Scope> scope;
    if (!OpenFiles::current())
        scope.emplace(own);
    manifest.verifyFiles();
    std::shared_ptr<const Judge> judge;
    switch (manifest.kind) {
    case JudgeKind::Scene:
        judge = std::make_shared<ScenePictureJudge>(manifest);
        break;
    case JudgeKind::Onnx:
        judge = std::make_shared<OnnxJudge>(manifest);
        break;
    case JudgeKind::SafetyChecker:
        judge = std::make_shared<SafetyCheckerJudge>(manifest.folder.parent_path());
        break;
    }
    tryOn(*judge);
    return judge;
}

std::string pictureKindOf(const fs::path& model) { return kindBy(ownJudge(model)); }

std::vector<fs::path> judgePlaces(const fs::path& model) {
    return {model,
            dataFolder() / "judges",
            dataFolder() / "models",
            ownDataFolder() / "judges",
            ownDataFolder() / "accepted-judges.json",
            trustedKeyFolder()};
}

JudgePanel openPanel(const std::optional<std::vector<std::string>>& choice, const fs::path& model) {
    const std::vector<FoundJudge> known = findJudges(model);
    JudgePanel panel;
    if (choice && choice->empty())
        return panel;
    if (choice)
        openNamed(panel, *choice, known);
    else
        for (const FoundJudge& found : known)
            if (found.ofModel)
                open(panel, found);
    if (panel.hasFailed())
        return panel;

    // The kind of picture is what the model's own judge says, and a judge that lies in the model's folder may be one that finds
    // everything safe. Unless that judge is vouched for, one from elsewhere that knows the kind looks too.
    const std::optional<FoundJudge> own = ownJudge(model);
    const std::string kind = kindBy(own);
    const auto vouchedFor = [&](const JudgeManifest& manifest) {
        return !isIn(manifest.folder, model) || (manifest.kind != JudgeKind::SafetyChecker && isVouched(manifest));
    };
    const auto backs = [&](const JudgeManifest& manifest) { return vouchedFor(manifest) && manifest.knowsPictures(kind); };
    const std::vector<const JudgeManifest*> looking = panel.working();
    if (std::any_of(looking.begin(), looking.end(), [&](const JudgeManifest* manifest) { return backs(*manifest); }))
        return panel;
    const bool kindIsDoubtful = own && own->fault.empty() && !vouchedFor(own->manifest);
    if (!kindIsDoubtful &&
        std::any_of(looking.begin(), looking.end(), [&](const JudgeManifest* manifest) { return vouchedFor(*manifest); }))
        return panel;
    bool backed = false;
    for (const FoundJudge& found : known)
        if (found.fault.empty() && backs(found.manifest)) {
            open(panel, found);
            backed = true;
        }
    if (!backed)
        panel.addFailed(
            own ? own->id : std::string(photographicJudge),
            Sentence(
                "Nobody vouches for the judge that comes with this model, and no other judge knows such pictures (%1). If you trust where the model is from: safe-control judges --model \"%2\" --accept.",
                kind, model));
    return panel;
}

JudgePanel openPanelForPictures(const std::optional<std::vector<std::string>>& choice, const std::string& pictureKind) {
    const std::vector<FoundJudge> known = findJudges({});
    JudgePanel panel;
    if (choice)
        openNamed(panel, *choice, known);
    else
        for (const FoundJudge& found : known)
            if (found.fault.empty() && found.manifest.knowsPictures(pictureKind))
                open(panel, found);
    return panel;
}

} // namespace sc
