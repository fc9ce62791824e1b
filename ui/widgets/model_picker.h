#pragma once

#include <QWidget>

#include <filesystem>
#include <optional>

#include "core/engine/model_report.h"

class QComboBox;
class QLabel;

namespace sc {

class IconLabel;

/// Choice of the model: the shipped one, those used before, and any folder or file.
class ModelPicker : public QWidget {
    Q_OBJECT

public:
    explicit ModelPicker(QWidget* parent = nullptr);
    /// The shipped model stands first, if there is one, then those used before; those of them that are `gone` cannot be chosen.
    void setModels(const std::filesystem::path& shipped, const QStringList& recent, const QStringList& gone = {});
    /// Adds models of another program behind a line; those that are listed stay where they are.
    void addFound(const QStringList& paths);
    /// Takes them away again, but for the chosen one.
    void removeFound();
    std::filesystem::path model() const;
    /// Chooses a model, adding it to the list. Does nothing for an empty path.
    void choose(const std::filesystem::path& path);
    /// Chooses one of the list by the name of its folder or file; whether there is one.
    bool chooseNamed(const std::string& name);
    /// Those of the list but the shipped one and found ones: the chosen one first, then as they were; at most `mostRecent`.
    QStringList recent() const;
    static constexpr qsizetype mostRecent = 16;
    /// All of the list that are there, by their paths.
    QStringList models() const;
    /// What the chosen model is, or why it cannot be used.
    void showReport(const ModelReport& report);
    void showFault(const QString& sentence);
    /// What stands for the chosen model's own; kept for each model. See AppSettings::vae.
    std::filesystem::path vae() const;
    std::string prediction() const;
    void setOptions(const QString& vae, const QString& prediction);

Q_SIGNALS:
    void modelChanged();
    void placeChosen(const QString& folderOrYaml); ///< of another program's models
    void placesForgotten();

private:
    void openFolder();
    void openFile();
    void openOptions();
    void tell(const QString& icon, const QString& text);

    QComboBox* box_;
    IconLabel* light_;
    QLabel* facts_;
    std::filesystem::path shipped_;
    QString decided_; ///< what the chosen model's U-Net predicts, and why
};

} // namespace sc
