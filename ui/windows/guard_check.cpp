#include "ui/windows/guard_check.h"

#include "ui/jobs/background.h"

namespace sc {

GuardCheck::GuardCheck(std::shared_ptr<const Engine> engine, Background& background, QObject* parent)
    : QObject(parent), engine_(std::move(engine)), background_(background) {}

std::optional<GuardStatus> GuardCheck::status(const GuardSubject& subject) const {
    const auto found = known_.find(subject);
    return found == known_.end() ? std::nullopt : std::optional(found->second);
}

bool GuardCheck::passed(const GuardSubject& subject) const {
    const std::optional<GuardStatus> known = status(subject);
    return known && known->working;
}

void GuardCheck::test(const GuardSubject& subject) {
    known_.erase(subject);
    if (!underWay_.insert(subject).second)
        return;
    const auto settle = [this, subject](const GuardStatus& status) {
        underWay_.erase(subject);
        known_[subject] = status;
        Q_EMIT tested(subject, status);
    };
    static quint64 number = 0; // every answer is to be heard
    background_.ask<GuardStatus>(
        QStringLiteral("guard %1").arg(++number),
        [engine = engine_, subject] { return engine->testGuard(subject.model, subject.judges); }, settle,
        [settle](const QString& sentence) {
            settle({false, false, Sentence::plain(sentence.toStdString())});
        });
}

} // namespace sc
