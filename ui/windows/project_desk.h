#pragma once

#include <QObject>
#include <QSet>
#include <QStringList>

#include <memory>

#include "core/engine/engine.h"
#include "core/metadata/project_file.h"
#include "ui/jobs/background.h"

namespace sc {

/// Writes projects, and reads them: whatever they need is looked for among what is at hand, by its digest. One that needs what is
/// not there is not opened, so that nothing runs with a substitute.
class ProjectDesk : public QObject {
    Q_OBJECT

public:
    /// Where to look beside the installed patches and the project's own folder.
    struct AtHand {
        QStringList models, patches, autoencoders;
    };
    ProjectDesk(std::shared_ptr<const Engine> engine, QObject* parent);
    /// `project` names files by their paths.
    void save(const Project& project, const QString& file);
    void open(const QString& file, const AtHand& atHand);
    /// Whether one is not written yet: digests of large models take a while.
    bool saving() const { return !saving_.isEmpty(); }
    static QString suffix() { return QStringLiteral("scproject"); }

Q_SIGNALS:
    void saved(const QString& file);
    /// It names files by their paths here.
    void opened(const QString& file, const sc::Project& project);
    /// What is missing, in one sentence, and the project's notes.
    void missing(const QString& sentence, const QString& notes);
    void failed(const QString& sentence);

private:
    std::shared_ptr<const Engine> engine_;
    QSet<QString> saving_;  ///< files
    Background background_; ///< of its own, for those digests
};

} // namespace sc
