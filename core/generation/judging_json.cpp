#include "core/generation/judging_json.h"

namespace sc {

Json judgesJson(const std::vector<JudgeReport>& reports, bool complete) {
    Json out = Json::array();
    for (const JudgeReport& report : reports) {
        Json categories = Json::array();
        for (const CategoryScore& category : report.categories)
            categories.push_back({{"name", category.name}, {"score", category.score}, {"threshold", category.threshold}});
        Json judge{
            {"id", report.id}, {"version", report.version}, {"verdict", verdictName(report.verdict)}, {"categories", categories}};
        if (!report.failure.empty())
            judge["failure"] = report.failure;
        if (!report.objects.empty())
            judge["objects"] = report.objects;
        if (complete)
            judge["milliseconds"] = report.milliseconds;
        if (complete && !report.where.empty())
            judge["where"] = {{"category", report.where.category},
                              {"width", report.where.width},
                              {"height", report.where.height},
                              {"values", report.where.values}};
        out.push_back(std::move(judge));
    }
    return out;
}

} // namespace sc
