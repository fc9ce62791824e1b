#include "ui/settings/judge_choice.h"

#include <algorithm>

#include "ui/settings/app_settings.h"

namespace sc {

bool judgeLooks(const JudgeInfo& judge, const std::filesystem::path& model) {
    const QString id = QString::fromStdString(judge.id), of = QString::fromStdString(model.string());
    return judge.ofModel ? !AppSettings::removedJudges(of).contains(id) : AppSettings::addedJudges(of).contains(id);
}

std::optional<std::vector<std::string>> judgeChoice(const std::vector<JudgeInfo>& judges, const std::filesystem::path& model) {
    if (std::all_of(judges.begin(), judges.end(),
                    [&](const JudgeInfo& judge) { return judgeLooks(judge, model) == judge.ofModel; }))
        return std::nullopt;
    std::vector<std::string> out;
    for (const JudgeInfo& judge : judges)
        if (judgeLooks(judge, model))
            out.push_back(judge.id);
    return out;
}

} // namespace sc
