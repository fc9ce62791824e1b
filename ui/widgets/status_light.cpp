#include "ui/widgets/status_light.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/icons/icon_label.h"
#include "ui/text/engine_sentences.h"

namespace sc {

StatusLight::StatusLight(QWidget* parent) : QWidget(parent), light_(new IconLabel(16, this)), word_(new QLabel(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(light_);
    layout->addWidget(word_);
    setTesting();
}

void StatusLight::tell(const QString& icon, const QString& word, const QString& reason) {
    light_->setIcon(icon);
    word_->setText(word);
    setToolTip(reason);
    setAccessibleName(word);
    setAccessibleDescription(reason);
}

void StatusLight::setTesting() { tell("light-off", tr("Testing the guard"), {}); }

void StatusLight::setStatus(const GuardStatus& status) {
    const QString reason = engineSentence(status.reason);
    if (!status.working)
        tell("light-red", tr("Guard failed: nothing is drawn"), reason);
    else if (!status.judged)
        tell("light-amber", tr("Pictures are not judged"), reason);
    else
        tell("light-green", tr("Guard works"), reason);
}

} // namespace sc
