#pragma once

#include <QComboBox>

#include <filesystem>

namespace sc {

/// The models that something can be begun with: the shipped one, the one in use, those used before.
class ModelCombo : public QComboBox {
    Q_OBJECT

public:
    explicit ModelCombo(QWidget* parent);
    /// What was chosen stays chosen; else it is `first`.
    void setModels(const std::filesystem::path& shipped, const QStringList& recent, const std::filesystem::path& inUse,
                   const std::filesystem::path& first);
    std::filesystem::path model() const;
};

} // namespace sc
