#include "ui/widgets/sheet_list.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace sc {

namespace {

/// What the rows of a sheet are drawn with, from above: see PatchTask::sheet.
QStringList rowWords() {
    return {SheetList::tr("Without patch"), SheetList::tr("Half of the patch"), SheetList::tr("All of the patch")};
}

} // namespace

/// A sheet as large as there is room, at most twice its size, its rows named. Until it has been made that large elsewhere, it is
/// drawn roughly.
class SheetPicture : public QWidget {
public:
    SheetPicture(Background& background, QWidget* parent) : QWidget(parent), background_(background) {
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    void setSheet(const SampleSheet& sheet) {
        picture_ = sheet.pictures;
        prompts_ = sheet.prompts;
        scaled_ = {};
        asked_ = {};
        updateGeometry();
        update();
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override {
        const int prompts = promptHeight(width);
        return sizeIn({width, 2 * picture_.height() + prompts}).height() + prompts;
    }
    QSize sizeHint() const override { return picture_.size(); }

protected:
    void paintEvent(QPaintEvent*) override {
        const int prompts = promptHeight(width());
        const QRect place(QPoint(titleWidth(), prompts), sizeIn(size()));
        const QSize wanted = place.size() * devicePixelRatioF();
        if (wanted.isEmpty())
            return;
        if (wanted != asked_) {
            asked_ = wanted;
            background_.ask<QImage>(
                QStringLiteral("sheet"),
                [picture = picture_, wanted] {
                    return picture.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                        .convertToFormat(QImage::Format_RGB32);
                },
                [self = QPointer(this), of = picture_.cacheKey()](const QImage& scaled) {
                    if (!self || self->picture_.cacheKey() != of)
                        return;
                    self->scaled_ = scaled;
                    self->update();
                });
        }
        QPainter painter(this);
        painter.drawImage(place, scaled_.size() == wanted ? scaled_ : picture_);
        const QStringList words = rowWords();
        const int height = place.height() / int(words.size());
        for (int row = 0; row < int(words.size()); ++row)
            painter.drawText(QRect(0, place.top() + row * height, titleWidth() - gap, height),
                             int(Qt::AlignRight) | int(Qt::AlignVCenter) | int(Qt::TextWordWrap), words[row]);
        for (int column = 0; column < int(prompts_.size()); ++column) {
            const int width = place.width() / int(prompts_.size());
            const QSize room(width - gap / 2, prompts - gap / 2);
            painter.drawText(QRect(QPoint(place.left() + column * width, 0), room), wrapped | int(Qt::AlignBottom),
                             fitted(prompts_[column], room));
        }
    }

private:
    static constexpr int gap = 8, mostLines = 5, wrapped = int(Qt::AlignHCenter) | int(Qt::TextWordWrap);
    /// What the prompts need above the columns where the sheet is as large as this width lets it be.
    int promptHeight(int width) const {
        if (prompts_.isEmpty())
            return 0;
        const int column = widthIn(width) / int(prompts_.size()) - gap / 2;
        int out = 0;
        for (const QString& prompt : prompts_)
            out = std::max(out, fontMetrics().boundingRect(0, 0, column, 1 << 16, wrapped, prompt).height());
        return std::min(out, mostLines * fontMetrics().lineSpacing()) + gap / 2;
    }
    /// The prompt, without its last words where there is no room for them.
    QString fitted(QString prompt, const QSize& room) const {
        const auto fits = [&](const QString& text) {
            return fontMetrics().boundingRect(0, 0, room.width(), 1 << 16, wrapped, text).height() <= room.height();
        };
        QString out = prompt;
        for (; !fits(out) && prompt.contains(' '); out = prompt + QStringLiteral("…"))
            prompt.truncate(prompt.lastIndexOf(' '));
        return out;
    }
    int widthIn(int width) const { return std::clamp(width - titleWidth(), 0, 2 * picture_.width()); }
    int titleWidth() const {
        int out = 0;
        for (const QString& word : rowWords())
            out = std::max(out, fontMetrics().horizontalAdvance(word));
        return out + 2 + gap; // a word's advance alone may be too little for it to stay in a line
    }
    QSize sizeIn(QSize room) const {
        return picture_.size().scaled(widthIn(room.width()),
                                      std::clamp(room.height() - promptHeight(room.width()), 0, 2 * picture_.height()),
                                      Qt::KeepAspectRatio);
    }

    QImage picture_, scaled_;
    QSize asked_; ///< of scaled_, in pixels of the screen
    QStringList prompts_;
    Background& background_;
};

SheetList::SheetList(QWidget* parent)
    : QWidget(parent), head_(new QWidget(this)), step_(new QComboBox(head_)), picture_(new SheetPicture(background_, this)) {
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
    picture_->setSheet(sheet);
    picture_->setAccessibleName(
        tr("Sample pictures of step %1; rows: %2").arg(QLocale().toString(sheet.step), rowWords().join(QStringLiteral(", "))));
    picture_->setAccessibleDescription(sheet.prompts.join(QStringLiteral(". ")));
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
