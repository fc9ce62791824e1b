#pragma once

#include <QLineEdit>

#include <string>
#include <vector>

namespace sc {

/// What another mechanism is to keep away from: a list with commas between; one that holds a comma stands in quotes.
class ConceptsEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit ConceptsEdit(QWidget* parent);
    std::vector<std::string> concepts() const;
    void setConcepts(const std::vector<std::string>& concepts);
    /// What stands there until somebody writes something else.
    void propose(const QStringList& concepts);
};

} // namespace sc
