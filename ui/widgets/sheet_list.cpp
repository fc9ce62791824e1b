#include "ui/widgets/sheet_list.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/widgets/sheet_picture.h"

namespace sc {

namespace {

/// What the rows of a sheet are drawn with, from above: see PatchTask::sheet.
QStringList rowWords() {
    return {SheetList::tr("Without patch"), SheetList::tr("Half of the patch"), SheetList::tr("All of the patch")};
}

} // namespace

SheetList::SheetList(QWidget* parent)
    : QWidget(parent), head_(new QWidget(this)), step_(new QComboBox(head_)), picture_(new SheetPicture(this)) {
    auto* hint = new QLabel(tr("Sample pictures come here while it learns."), this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint_ = hint;
    step_->setObjectName("sheetStep");
    step_->setAccessibleName(tr("Step after which the sample pictures were drawn"));
    step_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* legend = new QLabel(tr("Sample pictures, a prompt in each column. What the judge finds unsafe is blurred."), head_);
    legend->setWordWrap(true);
    legend->setForegroundRole(QPalette::PlaceholderText);
    auto* head = new QHBoxLayout(head_);
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(step_);
    head->addWidget(legend, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(hint_);
    layout->addWidget(head_);
    layout->addWidget(picture_, 1);
    connect(step_, &QComboBox::currentIndexChanged, this, &SheetList::showSheet);
    clear();
}

void SheetList::add(const std::vector<SampleSheet>& sheets) {
    std::vector<SampleSheet> fresh;
    for (const SampleSheet& sheet : sheets)
        if (sheet.step > newest() && !sheet.pictures.isNull())
            fresh.push_back(sheet);
    if (fresh.empty())
        return;
    const bool follows = step_->currentIndex() <= 0;
    sheets_.insert(sheets_.begin(), fresh.begin(), fresh.end());
    {
        const QSignalBlocker quiet(step_);
        const int chosen = follows ? 0 : step_->currentIndex() + int(fresh.size());
        for (std::size_t i = 0; i < fresh.size(); ++i)
            step_->insertItem(int(i), tr("Step %1").arg(QLocale().toString(fresh[i].step)));
        step_->setCurrentIndex(chosen);
    }
    hint_->hide();
    head_->show();
    picture_->show();
    if (follows)
        showSheet(0);
}

void SheetList::showSheet(int index) {
    if (index < 0 || index >= count())
        return;
    const SampleSheet& sheet = sheets_[std::size_t(index)];
    picture_->setSheet(sheet, rowWords());
    picture_->setAccessibleName(
        tr("Sample pictures of step %1; rows: %2").arg(QLocale().toString(sheet.step), rowWords().join(QStringLiteral(", "))));
}

void SheetList::clear() {
    sheets_.clear();
    const QSignalBlocker quiet(step_);
    step_->clear();
    head_->hide();
    picture_->hide();
    hint_->show();
}

} // namespace sc
