#include "ui/widgets/patch_id_edit.h"

#include <QRegularExpressionValidator>

#include <algorithm>

namespace sc {

namespace {

constexpr int longestId = 64;

} // namespace

PatchIdEdit::PatchIdEdit(QWidget* parent) : QLineEdit(parent) {
    setObjectName("id");
    setMaxLength(longestId);
    setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[a-z0-9-]*")), this));
    setToolTip(tr("Lower-case letters, digits and hyphens"));
}

void PatchIdEdit::propose(const QString& text) {
    if (isModified())
        return;
    QString id = text.toLower();
    id.replace(QRegularExpression(QStringLiteral("[^a-z0-9]+")), QStringLiteral("-"));
    id.truncate(longestId);
    while (id.endsWith('-'))
        id.chop(1);
    setText(id);
}

QString PatchIdEdit::fault(const std::vector<PatchReport>& patches) const {
    const QString id = text();
    if (id.isEmpty() || id.startsWith('-') || id.endsWith('-'))
        return tr("Give the patch an id that begins and ends with a letter or a digit.");
    const bool ofTheProgram = std::any_of(patches.begin(), patches.end(), [&](const PatchReport& patch) {
        return patch.shipped && patch.path.filename() == id.toStdString();
    });
    return ofTheProgram ? tr("“%1” is the id of a patch of the program. Give yours another one.").arg(id) : QString();
}

QString PatchIdEdit::replaced(const std::vector<PatchReport>& patches) const {
    const bool own = std::any_of(patches.begin(), patches.end(), [this](const PatchReport& patch) {
        return !patch.shipped && patch.path.filename() == text().toStdString();
    });
    return own ? tr("Your own patch of this id goes to the trash when the new one is installed.") : QString();
}

} // namespace sc
