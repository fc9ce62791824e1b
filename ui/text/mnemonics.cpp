#include "ui/text/mnemonics.h"

#include <QRegularExpression>

namespace sc {

QString withoutMnemonic(QString text) {
    static const QRegularExpression letter(QStringLiteral("\\(&\\w\\)"));
    return text.remove(letter).remove('&');
}

} // namespace sc
