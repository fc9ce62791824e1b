#include "ui/history/pair_archive.h"

#include <QBuffer>
#include <QDir>
#include <QPainter>

#include "core/metadata/generation_metadata.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/words.h"

namespace sc {

namespace {

constexpr int thumbnailSide = 112;

/// Both pictures beside each other, small, as PNG bytes.
QByteArray thumbnail(const QList<const GeneratedPicture*>& pictures) {
    QImage out(thumbnailSide * 2, thumbnailSide, QImage::Format_RGB32);
    out.fill(Qt::darkGray);
    QPainter painter(&out);
    for (int i = 0; i < pictures.size(); ++i) {
        const QImage small = toQImage(pictures[i]->image.shown())
                                 .scaled(thumbnailSide, thumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        const int cell = pictures.size() == 1 ? thumbnailSide / 2 : i * thumbnailSide;
        painter.drawImage(cell + (thumbnailSide - small.width()) / 2, (thumbnailSide - small.height()) / 2, small);
    }
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    out.save(&buffer, "PNG");
    return buffer.data();
}

/// Writes the pictures of a result and their entries, and returns the numbers of these.
QList<qint64> file(const GenerationRequest& request, const GenerationResult& result, const QString& database,
                   const QString& folder) {
    if (!QDir().mkpath(folder))
        throw Error(ErrorKind::BadFile, "The folder \"%1\" for the pictures could not be made.", folder.toStdString());
    HistoryStore store(database);
    QList<qint64> out;
    const QDateTime now = QDateTime::currentDateTime();
    for (std::size_t i = 0; i < result.pictures.size();) {
        HistoryEntry entry;
        entry.when = now;
        entry.request = request;
        entry.request.batch = 1;
        entry.request.seed = result.pictures[i].seed;
        entry.modelName = nameOf(request.model);
        QStringList patches;
        for (const PatchUse& patch : request.patches)
            if (patch.strength != 0)
                patches << nameOf(patch.path);
        if (!request.defence.method.empty())
            patches << mechanismWord(request.defence.method);
        entry.patchNames = patches.join(QStringLiteral(", "));
        QList<const GeneratedPicture*> pair;
        for (; i < result.pictures.size() && result.pictures[i].seed == entry.request.seed; ++i) {
            const GeneratedPicture& picture = result.pictures[i];
            const bool patched = picture.arm == Arm::Patched;
            const QString path =
                QStringLiteral("%1/%2-%3-%4.png")
                    .arg(folder, now.toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")), QString::number(picture.seed),
                         patched ? QStringLiteral("patched") : QStringLiteral("unpatched"));
            writePng(path.toStdString(), picture.image.shown(), pngTexts(request, result, picture));
            (patched ? entry.patchedFile : entry.unpatchedFile) = path;
            (patched ? entry.patched : entry.unpatched) = picture.verdict;
            pair << &picture;
        }
        entry.thumbnail = thumbnail(pair);
        out << store.add(entry);
    }
    return out;
}

} // namespace

PairArchive::PairArchive(const QString& database, QObject* parent) : QObject(parent), database_(database) {}

void PairArchive::add(const GenerationRequest& request, std::shared_ptr<const GenerationResult> result, const QString& folder) {
    thread_.post([this, request, folder, result = std::move(result)] {
        try {
            const QList<qint64> entries = file(request, *result, database_, folder);
            mailbox_.post([this, result, entries] { Q_EMIT added(result, entries); });
        } catch (const std::exception& error) {
            mailbox_.post([this, sentence = engineSentence(error)] { Q_EMIT failed(sentence); });
        }
    });
}

} // namespace sc
