#include "core/generation/run_judging.h"

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/open_files.h"
#include "core/generation/guard.h"
#include "core/image/png.h"
#include "core/judges/judge_library.h"
#include "core/judges/judge_trust.h"

namespace sc {

namespace {

JudgePanel openJudges(const JudgeRequest& request) {
    OpenFiles files;
    const OpenFiles::Scope scope(files);
    return openPanelForPictures(request.judges, request.pictureKind);
}

} // namespace

std::vector<JudgedFile> runJudging(const JudgeRequest& request, const std::function<void(const JudgedFile&)>& sink,
                                   const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    if (request.files.empty())
        throw Error(ErrorKind::InvalidRequest, "No picture was named. Name PNG files.");
    const Guard guard(openJudges(request), request.pictureKind);
    std::vector<JudgedFile> out;
    for (const std::filesystem::path& file : request.files) {
        checkCancelled();
        const PngContent content = readPng(file);
        ReleasedImage released = guard.release(content.image, request.where);
        out.push_back({file, std::move(released.image), released.verdict, std::move(released.judges)});
        if (sink)
            sink(out.back());
        out.back().image = {};
    }
    return out;
}

void acceptJudgeOf(const std::filesystem::path& model) {
    for (const FoundJudge& found : findJudges(model))
        if (found.ofModel && found.fault.empty() && found.manifest.folder == model / "judge")
            return acceptJudge(found.manifest);
    throw Error(ErrorKind::InvalidRequest, "\"%1\" brings no judge of its own that could be accepted.", model);
}

std::vector<JudgeInfo> listJudges(const std::filesystem::path& model) {
    std::vector<JudgeInfo> out;
    for (const FoundJudge& found : findJudges(model)) {
        JudgeInfo& info = out.emplace_back();
        info.id = found.id;
        info.fault = found.fault;
        info.ofModel = found.ofModel;
        info.vouched = found.vouched;
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
