#pragma once

#include <QWidget>

#include "core/defence/defence.h"

class QComboBox;

namespace sc {

class ConceptsEdit;

/// Another mechanism than patches, or none: one that the program knows, or the file of a trained one, and what it keeps away
/// from.
class MechanismChoice : public QWidget {
    Q_OBJECT

public:
    explicit MechanismChoice(QWidget* parent);
    /// With what stands in the field of the concepts, where it needs them.
    DefenceUse use() const;
    void setUse(const DefenceUse& use);
    /// What a picture's text names: one that the program knows, or the name of a file that was chosen here before. Returns
    /// whether it is at hand; otherwise everything stays.
    bool chooseNamed(const DefenceUse& use);
    /// Chooses the file of a trained one.
    void choose(const QString& file);
    /// What stands in the field until somebody writes in it.
    void proposeConcepts(const QStringList& words);
    /// What is missing, in a sentence; empty if nothing is.
    QString missing() const;

Q_SIGNALS:
    void changed();

private:
    void retell();
    int indexOfFile(const QString& file);

    QComboBox* mechanism_;
    QWidget* conceptLine_;
    ConceptsEdit* concepts_;
    int chosen_ = 0; ///< before the entry that opens a dialog
};

} // namespace sc
