#include "ui/dialogs/about_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/base/version.h"
#include "ui/icons/icons.h"
#include "ui/settings/window_size.h"

namespace sc {

namespace {

struct Part {
    const char* name;
    const char* licence;
    const char* home;
};
const Part parts[] = {
    {"Qt " QT_VERSION_STR, "LGPL-3.0", "https://www.qt.io"},
    {"LibTorch", "BSD-3-Clause", "https://pytorch.org"},
    {"OpenCV", "Apache-2.0", "https://opencv.org"},
    {"spdlog, {fmt}", "MIT", "https://github.com/gabime/spdlog"},
    {"nlohmann-json", "MIT", "https://github.com/nlohmann/json"},
    {"libpng", "libpng-2.0", "http://www.libpng.org"},
    {"libwebp", "BSD-3-Clause", "https://developers.google.com/speed/webp"},
    {"SQLite", "public domain", "https://www.sqlite.org"},
    {"CLIP vocabulary (OpenAI)", "MIT", "https://github.com/openai/CLIP"},
};

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About Safe-Control Studio"));
    auto* picture = new QLabel(this);
    picture->setPixmap(themedIcon("application").pixmap(72, 72));
    picture->setAccessibleName(tr("Picture of the program"));
    auto* title = new QLabel(QStringLiteral("Safe-Control Studio %1").arg(QLatin1String(programVersion)), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    title->setFont(large);
    auto* text = new QLabel(
        tr("Pictures from text, with safety patches: side networks that steer unsafe prompts to safe pictures and leave the others alone "
           "(Safe-Control, arXiv 2508.21099). Everything runs on this computer; nothing is sent anywhere."),
        this);
    text->setWordWrap(true);
    auto* licence = new QLabel(tr("Licence: Apache-2.0. A judge and a patch can err; neither replaces your own eyes."), this);
    licence->setWordWrap(true);
    auto* head = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->addWidget(title);
    words->addWidget(text);
    words->addWidget(licence);
    head->addWidget(picture, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* table = new QTableWidget(int(std::size(parts)), 3, this);
    table->setAccessibleName(tr("Libraries and their licences"));
    table->setHorizontalHeaderLabels({tr("Made with"), tr("Licence"), tr("Home")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    for (int row = 0; row < table->rowCount(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(QString::fromUtf8(parts[row].name)));
        table->setItem(row, 1, new QTableWidgetItem(QString::fromUtf8(parts[row].licence)));
        table->setItem(row, 2, new QTableWidgetItem(QString::fromUtf8(parts[row].home)));
    }
    table->resizeColumnsToContents();
    table->horizontalHeader()->setStretchLastSection(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(table);
    layout->addWidget(buttons);
    openWithin(*this, {620, 480});
}

} // namespace sc
