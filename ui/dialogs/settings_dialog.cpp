#include "ui/dialogs/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QThread>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace sc {

SettingsDialog::SettingsDialog(QWidget* parent)
    : QDialog(parent), theme_(new QComboBox(this)), language_(new QComboBox(this)), folder_(new QLineEdit(this)),
      history_(new QCheckBox(tr("&Keep what is drawn in the history"), this)), device_(new QComboBox(this)), dtype_(new QComboBox(this)), threads_(new QSpinBox(this)) {
    setWindowTitle(tr("Settings"));
    theme_->addItems({tr("As the system"), tr("Light"), tr("Dark")});
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

    auto* folderLine = new QHBoxLayout;
    folderLine->addWidget(folder_, 1);
    folderLine->addWidget(browse);
    auto* form = new QFormLayout;
    form->addRow(tr("&Colours"), theme_);
    form->addRow(tr("&Language"), language_);
    form->addRow(tr("&Pictures are kept in"), folderLine);
    form->addRow(QString(), history_);
    form->addRow(tr("&Device"), device_);
    form->addRow(tr("&Numbers"), dtype_);
    form->addRow(tr("&Threads"), threads_);
    const std::pair<QWidget*, QString> names[] = {{theme_, tr("Colours")}, {language_, tr("Language")}, {folder_, tr("Folder of the pictures")},
                                                  {device_, tr("Device")}, {dtype_, tr("Numbers")}, {threads_, tr("Threads")}};
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

void SettingsDialog::chooseFolder() {
    if (const QString path = QFileDialog::getExistingDirectory(this, tr("Folder of the pictures"), folder_->text()); !path.isEmpty())
        folder_->setText(path);
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
    QDialog::accept();
}

} // namespace sc
