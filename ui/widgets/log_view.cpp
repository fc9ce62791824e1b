#include "ui/widgets/log_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"

namespace sc {

LogView::LogView(QWidget* parent)
    : QWidget(parent), level_(new QComboBox(this)), filter_(new QLineEdit(this)), text_(new QPlainTextEdit(this)) {
    level_->addItems({tr("Everything"), tr("Information"), tr("Warnings"), tr("Errors")});
    level_->setCurrentIndex(1);
    level_->setAccessibleName(tr("Least level shown"));
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setAccessibleName(tr("Filter of the log"));
    filter_->setClearButtonEnabled(true);
    auto* copy = new QToolButton(this);
    copy->setIcon(themedIcon("copy"));
    copy->setToolTip(tr("Copy what is shown"));
    copy->setAccessibleName(tr("Copy the log"));
    text_->setReadOnly(true);
    text_->setMaximumBlockCount(int(most));
    text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text_->setAccessibleName(tr("Log"));
    auto* tools = new QHBoxLayout;
    tools->addWidget(level_);
    tools->addWidget(filter_, 1);
    tools->addWidget(copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(tools);
    layout->addWidget(text_, 1);
    connect(level_, &QComboBox::currentIndexChanged, this, &LogView::refill);
    connect(filter_, &QLineEdit::textChanged, this, &LogView::refill);
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text_->toPlainText()); });
}

bool LogView::passes(const LogLine& line) const {
    return int(line.level) >= level_->currentIndex() &&
           (filter_->text().isEmpty() || line.text.contains(filter_->text(), Qt::CaseInsensitive));
}

void LogView::append(const LogLine& line) {
    lines_.push_back(line);
    if (lines_.size() > most)
        lines_.pop_front();
    if (passes(line))
        text_->appendPlainText(line.text);
}

QStringList LogView::last(LogLine::Level least, int count) const {
    QStringList out;
    for (auto line = lines_.rbegin(); line != lines_.rend() && out.size() < count; ++line)
        if (line->level >= least)
            out.prepend(line->text);
    return out;
}

void LogView::refill() {
    QStringList shown;
    for (const LogLine& line : lines_)
        if (passes(line))
            shown << line.text;
    text_->setPlainText(shown.join('\n'));
    text_->moveCursor(QTextCursor::End);
}

} // namespace sc
