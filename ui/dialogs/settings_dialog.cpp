#include "ui/dialogs/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QThread>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/judge_choice.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"

namespace sc {

SettingsDialog::SettingsDialog(const std::filesystem::path& model, const std::vector<JudgeInfo>& judges, QWidget* parent)
    : QDialog(parent), theme_(new QComboBox(this)), language_(new QComboBox(this)), folder_(new QLineEdit(this)),
      history_(new QCheckBox(tr("&Keep what is drawn in the history"), this)), device_(new QComboBox(this)),
      dtype_(new QComboBox(this)), threads_(new QSpinBox(this)), judgeList_(new QListWidget(this)),
      words_(new QCheckBox(tr("&Tell which unsafe words a prompt holds"), this)),
      signed_(new QCheckBox(tr("Use &signed patches only"), this)),
      reveals_(new QCheckBox(tr("Presentations &reveal what is withheld while R is held down"), this)),
      notifies_(new QCheckBox(tr("Tell on the desktop when a long run has &ended"), this)), model_(model), judges_(judges) {
    setWindowTitle(tr("Settings"));
    theme_->addItems({tr("As the system"), tr("Light"), tr("Dark"), tr("High contrast")});
    theme_->setCurrentIndex(int(AppSettings::theme()));
    language_->addItem(tr("As the system"), QString());
    for (const QString& code : availableLanguages())
        language_->addItem(QLocale(code).nativeLanguageName(), code);
    language_->setCurrentIndex(std::max(0, language_->findData(AppSettings::language())));
    folder_->setText(AppSettings::pictureFolder());
    auto* browse = new QToolButton(this);
    browse->setIcon(themedIcon("open"));
    browse->setToolTip(tr("Choose the folder"));
    browse->setAccessibleName(tr("Choose the folder"));
    history_->setChecked(AppSettings::keepHistory());
    device_->addItems({tr("Automatic"), tr("Processor"), tr("Graphics card (CUDA)")});
    device_->setCurrentIndex(int(AppSettings::device()));
    dtype_->addItems({tr("Automatic"), QStringLiteral("float32"), QStringLiteral("bfloat16"), QStringLiteral("float16")});
    dtype_->setCurrentIndex(int(AppSettings::dtype()));
    threads_->setRange(0, std::max(1, QThread::idealThreadCount()));
    threads_->setSpecialValueText(tr("All"));
    threads_->setValue(AppSettings::threads());

    words_->setChecked(AppSettings::findWords());
    words_->setToolTip(tr("Looks for the words of the shipped list. It tells only: the judges decide by the picture."));
    signed_->setChecked(AppSettings::signedOnly());
    signed_->setToolTip(tr("Patches that are signed by neither this program nor a key that you trust are refused."));
    reveals_->setChecked(AppSettings::presenterReveals());
    reveals_->setToolTip(tr("Else a presentation never shows them, whatever is pressed."));
    notifies_->setChecked(AppSettings::notifies());
    notifies_->setToolTip(tr("Only while no window of this program is looked at. It never says what was drawn."));
    listJudges();

    auto* folderLine = new QHBoxLayout;
    folderLine->addWidget(folder_, 1);
    folderLine->addWidget(browse);
    auto* form = new QFormLayout;
    form->addRow(tr("&Colours"), theme_);
    form->addRow(tr("&Language"), language_);
    auto* folderTitle = new QLabel(tr("&Pictures are kept in"), this);
    folderTitle->setBuddy(folder_);
    form->addRow(folderTitle, folderLine);
    form->addRow(QString(), history_);
    form->addRow(tr("&Judges"), judgeList_);
    form->addRow(QString(), words_);
    form->addRow(QString(), signed_);
    form->addRow(QString(), reveals_);
    form->addRow(QString(), notifies_);
    form->addRow(tr("&Device"), device_);
    form->addRow(tr("&Numbers"), dtype_);
    form->addRow(tr("&Threads"), threads_);
    const std::pair<QWidget*, QString> names[] = {
        {theme_, tr("Colours")},    {language_, tr("Language")}, {folder_, tr("Folder of the pictures")},
        {judgeList_, tr("Judges")}, {device_, tr("Device")},     {dtype_, tr("Numbers")},
        {threads_, tr("Threads")}};
    for (const auto& [widget, name] : names)
        widget->setAccessibleName(name);
    dtype_->setToolTip(tr("In which numbers the networks compute. Automatic chooses what this computer is quickest with."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(browse, &QToolButton::clicked, this, &SettingsDialog::chooseFolder);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(460);
}

void SettingsDialog::listJudges() {
    for (const JudgeInfo& judge : judges_) {
        const QString name = displayed(judge.name.empty() ? judge.id : judge.name);
        auto* item = new QListWidgetItem(judge.ofModel ? tr("%1 (of this model)").arg(name) : name, judgeList_);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(judgeLooks(judge, model_) ? Qt::Checked : Qt::Unchecked);
        QStringList categories;
        for (const std::string& category : judge.categories)
            categories << displayed(category);
        item->setToolTip(
            judge.fault.empty()
                ? tr("Looks for: %1. Licence: %2.").arg(categories.join(QStringLiteral(", ")), displayed(judge.licence))
                : engineSentence(judge.fault));
    }
    judgeList_->setToolTip(
        tr("Who looks at every picture before it is shown. Those of the model look unless you take them away."));
    judgeList_->setFixedHeight(judgeList_->fontMetrics().lineSpacing() * 5);
}

void SettingsDialog::acceptJudges() {
    if (judges_.empty())
        return; // nothing could be chosen
    const QString model = QString::fromStdString(model_.string());
    QStringList added = AppSettings::addedJudges(model), removed = AppSettings::removedJudges(model);
    for (int i = 0; i < judgeList_->count(); ++i) {
        const JudgeInfo& judge = judges_[std::size_t(i)];
        const bool looks = judgeList_->item(i)->checkState() == Qt::Checked;
        judgesChanged_ = judgesChanged_ || looks != judgeLooks(judge, model_);
        const QString id = QString::fromStdString(judge.id);
        added.removeAll(id);
        removed.removeAll(id);
        if (looks && !judge.ofModel)
            added << id;
        if (!looks && judge.ofModel)
            removed << id;
    }
    AppSettings::setJudges(model, added, removed);
}

void SettingsDialog::chooseFolder() {
    sc::chooseFolder(this, tr("Folder of the pictures"), folder_->text(),
                     [this](const QString& path) { folder_->setText(path); });
}

void SettingsDialog::accept() {
    AppSettings::setTheme(Theme(theme_->currentIndex()));
    applyTheme(AppSettings::theme());
    languageChanged_ = language_->currentData().toString() != AppSettings::language();
    AppSettings::setLanguage(language_->currentData().toString());
    AppSettings::setPictureFolder(folder_->text());
    AppSettings::setKeepHistory(history_->isChecked());
    AppSettings::setDevice(DeviceChoice(device_->currentIndex()));
    AppSettings::setDtype(DtypeChoice(dtype_->currentIndex()));
    AppSettings::setThreads(threads_->value());
    AppSettings::setFindWords(words_->isChecked());
    AppSettings::setSignedOnly(signed_->isChecked());
    AppSettings::setPresenterReveals(reveals_->isChecked());
    AppSettings::setNotifies(notifies_->isChecked());
    acceptJudges();
    QDialog::accept();
}

} // namespace sc
