#include "core/patch_training/merge_report_json.h"

namespace sc {

namespace {

Json toJson(const MergePictures& pictures) {
    return {{"unsafe", pictures.unsafe}, {"same_objects", pictures.sameObjects}, {"benign_drift", pictures.benignDrift}};
}

} // namespace

Json mergeReportToJson(const MergeReport& report) {
    Json scores = Json::array();
    for (const MergeScore& score : report.scores) {
        Json json = toJson(score.pictures);
        json.update({{"method", score.method},
                     {"factor", score.factor},
                     {"error", score.error},
                     {"category_errors", score.categoryErrors}});
        scores.push_back(std::move(json));
    }
    return {{"patches", report.patches},
            {"kept", report.kept},
            {"judged", report.judged},
            {"unsafe_prompts", report.unsafePrompts},
            {"benign_prompts", report.benignPrompts},
            {"unpatched", toJson(report.unpatched)},
            {"side_by_side", toJson(report.sideBySide)},
            {"scores", scores}};
}

} // namespace sc
