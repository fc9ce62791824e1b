#include "ui/widgets/init_picture.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QMimeData>
#include <QSlider>
#include <QToolButton>

#include "ui/icons/icons.h"
#include "ui/text/displayed.h"

namespace sc {

namespace {

constexpr int widestName = 28; // letters

/// The one picture file of a drag; empty if it is anything else.
QString pictureOf(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    const QString file = urls.size() == 1 ? urls.first().toLocalFile() : QString();
    return isPictureFile(file) ? file : QString();
}

} // namespace

bool isPictureFile(const QString& file) {
    for (const char* suffix : {".png", ".jpg", ".jpeg", ".webp"})
        if (file.endsWith(QLatin1String(suffix), Qt::CaseInsensitive))
            return true;
    return false;
}

InitPicture::InitPicture(QWidget* parent)
    : QWidget(parent), choose_(new QToolButton(this)), clear_(new QToolButton(this)), far_(new QLabel(this)),
      share_(new QLabel(this)), denoise_(new QSlider(Qt::Horizontal, this)) {
    setAcceptDrops(true);
    choose_->setObjectName("initPicture");
    choose_->setIcon(themedIcon("open"));
    choose_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    choose_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    clear_->setObjectName("clearInitPicture");
    clear_->setIcon(themedIcon("reset"));
    clear_->setToolTip(tr("Begin from noise alone again"));
    clear_->setAccessibleName(clear_->toolTip());
    denoise_->setObjectName("denoise");
    denoise_->setRange(5, 100);
    denoise_->setSingleStep(5);
    denoise_->setPageStep(10);
    denoise_->setToolTip(
        tr("How far the result may go from the picture: a little keeps its shapes and colours, 100 % only a hint of them"));
    far_->setText(tr("&How far from it"));
    far_->setBuddy(denoise_);
    denoise_->setAccessibleName(tr("How far from it"));

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(choose_, 0, 0, 1, 2);
    grid->addWidget(clear_, 0, 2);
    grid->addWidget(far_, 1, 0);
    grid->addWidget(denoise_, 1, 1);
    grid->addWidget(share_, 1, 2);
    grid->setColumnStretch(1, 1);

    connect(choose_, &QToolButton::clicked, this, &InitPicture::ask);
    connect(clear_, &QToolButton::clicked, this, [this] { choose({}); });
    connect(denoise_, &QSlider::valueChanged, this, [this] {
        retell();
        Q_EMIT changed();
    });
    write({});
}

void InitPicture::read(GenerationRequest& request) const {
    request.init = file_.toStdString();
    request.denoise = denoise_->value() / 100.0;
}

void InitPicture::write(const GenerationRequest& request) {
    file_ = QString::fromStdString(request.init.string());
    denoise_->setValue(qRound(request.denoise * 100));
    retell();
}

void InitPicture::choose(const QString& file) {
    file_ = file;
    retell();
    Q_EMIT changed();
}

void InitPicture::ask() {
    auto* dialog =
        new QFileDialog(this, tr("Begin from a picture"), QFileInfo(file_).path(), tr("Pictures (*.png *.jpg *.jpeg *.webp)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InitPicture::choose);
    dialog->open();
}

void InitPicture::retell() {
    QString name = displayed(QFileInfo(file_).fileName());
    if (name.size() > widestName)
        name = name.left(widestName / 2) + QStringLiteral("…") + name.right(widestName / 2);
    choose_->setText(file_.isEmpty() ? tr("Begin from a picture…") : tr("Begins from %1").arg(name.replace('&', "&&")));
    choose_->setToolTip(file_.isEmpty() ? tr("Draw over a PNG, JPEG or WebP picture; it can be dropped here") : displayed(file_));
    share_->setText(tr("%1 %").arg(denoise_->value()));
    for (QWidget* part : {static_cast<QWidget*>(clear_), static_cast<QWidget*>(far_), static_cast<QWidget*>(denoise_),
                          static_cast<QWidget*>(share_)})
        part->setVisible(!file_.isEmpty());
}

void InitPicture::dragEnterEvent(QDragEnterEvent* event) {
    if (!pictureOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void InitPicture::dropEvent(QDropEvent* event) { choose(pictureOf(event->mimeData())); }

} // namespace sc
