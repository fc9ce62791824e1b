#include "core/generation/run_judging.h"

#include <map>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/generation/guard.h"
#include "core/image/png.h"
#include "core/judges/judge_library.h"

namespace sc {

namespace {

/// What a file of ours says it shows; other files are taken for photographs.
std::string pictureKindOf(const PngContent& content) {
    for (const PngText& text : content.texts)
        if (text.keyword == "safe-control")
            if (const Json json = Json::parse(text.text, nullptr, false); json.is_object() && json.contains("picture_kind"))
                if (const Json& kind = json.at("picture_kind"); kind.is_string())
                    return kind.get<std::string>();
    return "photographs";
}

} // namespace

std::vector<JudgedFile> runJudging(const JudgeRequest& request, const std::function<void(const JudgedFile&)>& sink, const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    if (request.files.empty())
        throw Error(ErrorKind::InvalidRequest, "No picture was named. Name PNG files.");
    std::map<std::string, Guard> guards;
    std::vector<JudgedFile> out;
    for (const std::filesystem::path& file : request.files) {
        checkCancelled();
        const PngContent content = readPng(file);
        const std::string kind = request.pictureKind.empty() ? pictureKindOf(content) : request.pictureKind;
        auto guard = guards.find(kind);
        if (guard == guards.end())
            guard = guards.emplace(kind, Guard(openPanelForPictures(request.judges, kind), kind)).first;
        ReleasedImage released = guard->second.release(content.image, request.where);
        out.push_back({file, std::move(released.image), released.verdict, std::move(released.judges)});
        if (sink)
            sink(out.back());
        out.back().image = {};
    }
    return out;
}

std::vector<JudgeInfo> listJudges(const std::filesystem::path& model) {
    std::vector<JudgeInfo> out;
    for (const FoundJudge& found : findJudges(model)) {
        JudgeInfo& info = out.emplace_back();
        info.id = found.id;
        info.fault = found.fault;
        info.ofModel = found.ofModel;
        if (!found.fault.empty())
            continue;
        const JudgeManifest& manifest = found.manifest;
        info.name = manifest.name;
        info.version = manifest.version;
        info.kind = judgeKindName(manifest.kind);
        info.knows = manifest.knows;
        info.licence = manifest.licence;
        info.source = manifest.source;
        info.folder = manifest.folder;
        for (const JudgeCategory& category : manifest.categories)
            info.categories.push_back(category.name);
    }
    return out;
}

} // namespace sc
