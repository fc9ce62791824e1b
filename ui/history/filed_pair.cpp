#include "ui/history/filed_pair.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/open_files.h"
#include "core/base/sha256.h"
#include "core/generation/guard.h"
#include "core/image/png.h"
#include "ui/text/words.h"

namespace sc {

namespace {

/// The list under a key, or an empty one.
const Json& listOf(const JsonObject& object, const char* key) {
    static const Json none = Json::array();
    const auto found = object.json().find(key);
    return found != object.json().end() && found->is_array() ? *found : none;
}

Verdict verdictNamed(const std::string& name) {
    for (const Verdict verdict : {Verdict::Safe, Verdict::Unsafe, Verdict::Failed})
        if (name == verdictName(verdict))
            return verdict;
    return Verdict::NotJudged;
}

std::vector<JudgeReport> judgesOf(const JsonObject& settings) {
    std::vector<JudgeReport> out;
    for (const Json& one : listOf(settings, "judges")) {
        const JsonObject judge(one, settings.origin());
        JudgeReport report;
        report.id = judge.string("id", "");
        report.version = judge.string("version", "");
        report.verdict = verdictNamed(judge.string("verdict", ""));
        report.failure = Sentence::plain(judge.string("failure", ""));
        for (const Json& each : listOf(judge, "categories")) {
            const JsonObject category(each, settings.origin());
            report.categories.push_back(
                {category.string("name", ""), category.number("score", 0), category.number("threshold", 1)});
        }
        for (const Json& object : listOf(judge, "objects"))
            if (object.is_string())
                report.objects.push_back(object.get<std::string>());
        out.push_back(std::move(report));
    }
    return out;
}

/// In the order of the request; a file names those patches only that were switched on.
std::vector<PatchActivity> patchesOf(const JsonObject& settings, const GenerationRequest& request) {
    std::vector<PatchActivity> out;
    auto next = listOf(settings, "patches").begin();
    for (const PatchUse& use : request.patches) {
        PatchActivity patch;
        patch.id = nameOf(use.path).toStdString();
        if (use.strength != 0 && next != listOf(settings, "patches").end()) {
            const JsonObject filed(*next++, settings.origin());
            patch.name = filed.string("title", ""); // earlier versions filed none
            patch.strength = filed.number("acted", filed.number("strength", use.strength));
            patch.gate = filed.number("gate", 1);
            patch.gated = filed.has("gate");
            patch.ran = patch.strength != 0 && patch.gate >= 0.01;
            patch.digest = filed.string("sha256", "");
            for (const Json& step : listOf(filed, "energy"))
                if (step.is_number() && patch.energy.size() < std::size_t(request.steps))
                    patch.energy.push_back({std::clamp(step.get<double>(), 0.0, 100.0)});
        }
        out.push_back(std::move(patch));
    }
    return out;
}

} // namespace

GeneratedPicture readFiledPicture(const QString& file, const GenerationRequest& request, Verdict verdict, GenerationResult& run) {
    const PictureFromFile png = Guard::open(file.toStdString());
    const auto text =
        std::find_if(png.texts.begin(), png.texts.end(), [](const PngText& one) { return one.keyword == "safe-control"; });
    const Json json = text == png.texts.end() ? Json::object() : parseJson(text->text, file.toStdString());
    const JsonObject settings(json, file.toStdString());
    const std::string arm = settings.string("arm", "");
    if ((arm != "patched" && arm != "unpatched") || settings.string("prompt", "") != request.prompt)
        throw Error(ErrorKind::BadFile, "\"%1\" is no longer the picture that was filed there.", file.toStdString());
    GeneratedPicture picture;
    picture.verdict = verdict;
    picture.image = isWithheld(verdict)
                        ? Guard::filedBlurred(png.image, Sentence("It was filed blurred; as it was drawn it is not kept."))
                        : png.image;
    picture.arm = arm == "patched" ? Arm::Patched : Arm::Unpatched;
    picture.seed = request.seed;
    picture.defence = settings.string("defence", "");
    if (picture.defence == "checker" && settings.has("seed") && json["seed"].is_number_unsigned() && json["seed"] != request.seed)
        picture.otherSeed = json["seed"].get<uint64_t>();
    picture.noiseHash = settings.string("noise_sha256", "");
    picture.secondChance = settings.boolean("drawn_again", false);
    picture.judges = judgesOf(settings);
    if (picture.arm == Arm::Patched)
        picture.patches = patchesOf(settings, request);
    run.width = png.image.shown().width();
    run.height = png.image.shown().height();
    run.guidance = settings.number("guidance", 0);
    run.pictureKind = settings.string("picture_kind", "");
    // Of a pair the second alone names a mechanism.
    for (const auto& [key, digest] :
         {std::pair("model_sha256", &run.modelDigest), std::pair("vae_sha256", &run.vaeDigest),
          std::pair("init_sha256", &run.initDigest), std::pair("text_states_sha256", &run.textStatesDigest),
          std::pair("defence_sha256", &run.defenceDigest)})
        if (const std::string filed = settings.string(key, ""); !filed.empty())
            *digest = filed;
    run.statistics.scheduler = settings.string("scheduler", "");
    run.statistics.device = settings.string("device", "");
    run.statistics.dtype = settings.string("dtype", "");
    run.statistics.threads = int(settings.integer("threads", 0));
    return picture;
}

FiledPair readFiledPair(const HistoryEntry& entry) {
    FiledPair out{entry.request, {}};
    const struct {
        QString file, digest;
        Arm arm;
        std::optional<Verdict> verdict;
    } sides[] = {{entry.unpatchedFile, entry.unpatchedDigest, Arm::Unpatched, entry.unpatched},
                 {entry.patchedFile, entry.patchedDigest, Arm::Patched, entry.patched}};
    OpenFiles files;
    const OpenFiles::Scope once(files); // what is hashed is what is shown
    for (const auto& side : sides) {
        if (side.file.isEmpty())
            continue;
        GeneratedPicture picture =
            readFiledPicture(side.file, entry.request, side.verdict.value_or(Verdict::NotJudged), out.result);
        if (picture.arm != side.arm)
            throw Error(ErrorKind::BadFile, "\"%1\" is no longer the picture that was filed there.", side.file.toStdString());
        if (sha256HexOfFile(side.file.toStdString()) != side.digest.toStdString()) {
            picture.image = Guard::withhold(
                picture.image.shown(),
                Sentence("The file \"%1\" was changed after it was filed, and nobody has judged what it holds now.",
                         side.file.toStdString()));
            picture.verdict = Verdict::NotJudged;
            picture.judges.clear();
        }
        out.result.pictures.push_back(std::move(picture));
    }
    if (out.result.pictures.empty())
        throw Error(ErrorKind::BadFile, "This entry of the history has no pictures.");
    return out;
}

} // namespace sc
