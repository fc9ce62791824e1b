#include "ui/widgets/model_combo.h"

#include "ui/text/model_word.h"

namespace sc {

ModelCombo::ModelCombo(QWidget* parent) : QComboBox(parent) {
    setObjectName("model");
    setMinimumContentsLength(24);
}

void ModelCombo::setModels(const std::filesystem::path& shipped, const QStringList& recent, const std::filesystem::path& inUse,
                           const std::filesystem::path& first) {
    const QString before = currentData().toString();
    {
        const QSignalBlocker quiet(this);
        clear();
        const auto add = [this](const QString& path) {
            if (!path.isEmpty() && findData(path) < 0)
                addItem(modelWord(path.toStdString()), path);
        };
        for (const std::filesystem::path& path : {shipped, inUse})
            add(QString::fromStdString(path.string()));
        for (const QString& path : recent)
            add(path);
        const int kept = findData(before);
        setCurrentIndex(kept >= 0 ? kept : findData(QString::fromStdString(first.string())));
    }
}

std::filesystem::path ModelCombo::model() const { return currentData().toString().toStdString(); }

} // namespace sc
