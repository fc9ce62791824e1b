#pragma once

#include <QObject>

#include <map>
#include <memory>
#include <set>

#include "core/engine/engine.h"

namespace sc {

class Background;

/// What a test of the guard is about: a model, and the judges that look at its pictures (see GenerationRequest::judges).
struct GuardSubject {
    std::filesystem::path model;
    std::optional<std::vector<std::string>> judges;

    auto operator<=>(const GuardSubject&) const = default;
};

/// Tests of the guard: one for each model with its judges, since another model or another judge says nothing of these.
class GuardCheck : public QObject {
    Q_OBJECT

public:
    GuardCheck(std::shared_ptr<const Engine> engine, Background& background, QObject* parent);
    /// How the last test went; nothing where there was none or one is under way.
    std::optional<GuardStatus> status(const GuardSubject& subject) const;
    bool passed(const GuardSubject& subject) const;
    /// Begins a test, unless one is under way; what was known before is forgotten at once.
    void test(const GuardSubject& subject);
    void forget(const GuardSubject& subject) { known_.erase(subject); }

Q_SIGNALS:
    void tested(const sc::GuardSubject& subject, const sc::GuardStatus& status);

private:
    std::shared_ptr<const Engine> engine_;
    Background& background_;
    std::map<GuardSubject, GuardStatus> known_;
    std::set<GuardSubject> underWay_;
};

} // namespace sc
