#pragma once

#include <QObject>

#include <memory>

#include "core/engine/engine.h"

namespace sc {

class Background;
class ModelPicker;

/// Folders and YAML files of other programs, whose models stand in the list where they lie. Remembered in the settings.
class ModelPlaces : public QObject {
    Q_OBJECT

public:
    ModelPlaces(std::shared_ptr<const Engine> engine, Background& background, ModelPicker* picker, QObject* parent);
    /// Lists those of the settings.
    void restore();
    /// Lists one, and remembers it where it holds models.
    void open(const QString& folderOrYaml);

Q_SIGNALS:
    void told(const QString& sentence);
    void failed(const QString& sentence);

private:
    void list(const QString& place, bool asked);

    std::shared_ptr<const Engine> engine_;
    Background& background_;
    ModelPicker* picker_;
};

} // namespace sc
