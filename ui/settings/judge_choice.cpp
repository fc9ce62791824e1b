#include "ui/settings/judge_choice.h"

#include <algorithm>

#include "ui/settings/app_settings.h"

namespace sc {

bool judgeLooks(const JudgeInfo& judge) {
    const QString id = QString::fromStdString(judge.id);
    return judge.ofModel ? !AppSettings::removedJudges().contains(id) : AppSettings::addedJudges().contains(id);
}

std::optional<std::vector<std::string>> judgeChoice(const std::vector<JudgeInfo>& judges) {
    if (std::all_of(judges.begin(), judges.end(), [](const JudgeInfo& judge) { return judgeLooks(judge) == judge.ofModel; }))
        return std::nullopt;
    std::vector<std::string> out;
    for (const JudgeInfo& judge : judges)
        if (judgeLooks(judge))
            out.push_back(judge.id);
    return out;
}

} // namespace sc
