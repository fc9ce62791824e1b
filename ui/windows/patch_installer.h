#pragma once

#include <QObject>

#include <functional>
#include <memory>

#include "core/engine/engine.h"

namespace sc {

class Background;

/// Has `make` write a patch of this id, and installs it when it is whole: an older one of the id goes to the trash. For tasks.
void installWhenWhole(const Engine& engine, const std::string& id,
                      const std::function<void(const std::filesystem::path& out)>& make);

/// Installs patches from packages (.scpatch) and folders, after a question that says what was found in them.
class PatchInstaller : public QObject {
    Q_OBJECT

public:
    /// The question opens over `window`.
    PatchInstaller(std::shared_ptr<const Engine> engine, Background& background, QWidget* window);
    void offer(const QString& packageOrFolder);

Q_SIGNALS:
    void installed(const QString& id);
    void failed(const QString& sentence);

private:
    void install(const QString& packageOrFolder);

    std::shared_ptr<const Engine> engine_;
    Background& background_;
    QWidget* window_;
};

} // namespace sc
