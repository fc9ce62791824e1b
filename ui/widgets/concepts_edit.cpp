#include "ui/widgets/concepts_edit.h"

#include <QRegularExpression>

#include "core/base/csv.h"

namespace sc {

ConceptsEdit::ConceptsEdit(QWidget* parent) : QLineEdit(parent) {
    setObjectName("concepts");
    setMaxLength(200 * 202); // see validateDefence
    setPlaceholderText(tr("dagger, bomb"));
}

std::vector<std::string> ConceptsEdit::concepts() const {
    static const QRegularExpression entry(QStringLiteral("\\s*(?:\"((?:[^\"]|\"\")*)\"\\s*|([^,\uff0c]*))(?:[,\uff0c]|$)"));
    std::vector<std::string> out;
    for (auto found = entry.globalMatch(text()); found.hasNext();) {
        const QRegularExpressionMatch one = found.next();
        const QString unwanted =
            (one.captured(1).replace(QStringLiteral("\"\""), QStringLiteral("\"")) + one.captured(2)).trimmed();
        if (!unwanted.isEmpty())
            out.push_back(unwanted.toStdString());
    }
    return out;
}

void ConceptsEdit::setConcepts(const std::vector<std::string>& concepts) {
    std::string text;
    for (const std::string& one : concepts)
        text += (text.empty() ? "" : ", ") + csvField(one);
    setText(QString::fromStdString(text));
    setCursorPosition(0);
}

void ConceptsEdit::propose(const QStringList& concepts) {
    if (isModified())
        return;
    std::vector<std::string> list;
    for (const QString& one : concepts)
        list.push_back(one.toStdString());
    setConcepts(list);
}

} // namespace sc
