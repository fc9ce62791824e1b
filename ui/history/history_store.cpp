#include "ui/history/history_store.h"

#include <QAtomicInt>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include "core/base/sha256.h"
#include "core/metadata/request_json.h"

namespace sc {

namespace {

Error failure(const QSqlError& error) {
    return Error(ErrorKind::BadFile, "The history could not be read or written: %1.",
                 (error.databaseText().isEmpty() ? error.driverText() : error.databaseText()).toStdString());
}

void run(QSqlQuery& query) {
    if (!query.exec())
        throw failure(query.lastError());
}

void run(const QSqlDatabase& database, const QString& text) {
    QSqlQuery query(database);
    if (!query.exec(text))
        throw failure(query.lastError());
}

/// The WHERE clause of a filter; values are bound by name.
QString condition(const HistoryFilter& filter) {
    QStringList parts;
    if (!filter.text.isEmpty())
        parts << "(prompt LIKE :text ESCAPE '\\' OR negative LIKE :text ESCAPE '\\')";
    if (!filter.model.isEmpty())
        parts << "model = :model";
    if (!filter.patch.isEmpty())
        parts << "(', ' || patches || ', ') LIKE :patch ESCAPE '\\'";
    if (filter.verdict)
        parts << "(unpatched = :verdict OR patched = :verdict)";
    if (filter.starredOnly)
        parts << "starred = 1";
    return parts.isEmpty() ? QStringLiteral("1") : parts.join(QStringLiteral(" AND "));
}

QString pattern(QString text) {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    return '%' + text + '%';
}

void bind(QSqlQuery& query, const HistoryFilter& filter) {
    if (!filter.text.isEmpty())
        query.bindValue(":text", pattern(filter.text));
    if (!filter.model.isEmpty())
        query.bindValue(":model", filter.model);
    if (!filter.patch.isEmpty())
        query.bindValue(":patch", pattern(", " + filter.patch + ", "));
    if (filter.verdict)
        query.bindValue(":verdict", int(*filter.verdict));
}

QVariant number(const std::optional<Verdict>& verdict) { return verdict ? QVariant(int(*verdict)) : QVariant(); }
std::optional<Verdict> verdict(const QVariant& value) {
    return value.isNull() ? std::nullopt : std::optional(Verdict(qBound(0, value.toInt(), int(Verdict::Failed))));
}

QStringList column(const QSqlDatabase& database, const QString& text) {
    QSqlQuery query(database);
    if (!query.exec(text))
        throw failure(query.lastError());
    QStringList out;
    while (query.next())
        out << query.value(0).toString();
    return out;
}

/// SHA-256 of a picture's file; empty where there is none.
QString digestOf(const QString& file) {
    try {
        return file.isEmpty() ? QString(QLatin1String("")) : QString::fromStdString(sha256HexOfFile(file.toStdString()));
    } catch (const Error&) {
        return QLatin1String("");
    }
}

/// Since version 2 entries know their pictures by digest.
void addDigests(const QSqlDatabase& database) {
    run(database, QStringLiteral("BEGIN IMMEDIATE"));
    if (!column(database, QStringLiteral("SELECT name FROM pragma_table_info('pairs')"))
             .contains(QStringLiteral("patched_sha256")))
        for (const char* arm : {"unpatched", "patched"})
            run(database, QStringLiteral("ALTER TABLE pairs ADD COLUMN %1_sha256 TEXT").arg(arm));
    run(database, QStringLiteral("COMMIT"));
    for (const char* arm : {"unpatched", "patched"})
        for (const QString& file :
             column(database, QStringLiteral("SELECT %1_file FROM pairs WHERE %1_sha256 IS NULL").arg(arm))) {
            QSqlQuery query(database);
            query.prepare(QStringLiteral("UPDATE pairs SET %1_sha256 = ? WHERE %1_file = ? AND %1_sha256 IS NULL").arg(arm));
            query.addBindValue(digestOf(file));
            query.addBindValue(file);
            run(query);
        }
    run(database, QStringLiteral("PRAGMA user_version = 2"));
}

} // namespace

HistoryStore::HistoryStore(const QString& file) {
    static QAtomicInt connections;
    connection_ = QStringLiteral("history-%1").arg(connections.fetchAndAddRelaxed(1));
    QDir().mkpath(QFileInfo(file).absolutePath());
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection_);
    database.setDatabaseName(file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    try {
        if (!database.open())
            throw failure(database.lastError());
        // Readers and the writer do not wait for each other, and a commit needs no flush to the disk.
        run(database, QStringLiteral("PRAGMA journal_mode = WAL"));
        run(database, QStringLiteral("PRAGMA synchronous = NORMAL"));
        run(database,
            QStringLiteral(
                "CREATE TABLE IF NOT EXISTS pairs (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, request TEXT NOT NULL, "
                "prompt TEXT NOT NULL, negative TEXT NOT NULL, model TEXT NOT NULL, patches TEXT NOT NULL, unpatched INTEGER, "
                "patched INTEGER, unpatched_file TEXT NOT NULL, patched_file TEXT NOT NULL, thumbnail BLOB NOT NULL, "
                "starred INTEGER NOT NULL DEFAULT 0, unpatched_sha256 TEXT, patched_sha256 TEXT)"));
        run(database, QStringLiteral("CREATE INDEX IF NOT EXISTS pairs_model ON pairs(model)"));
        if (column(database, QStringLiteral("PRAGMA user_version")).value(0).toInt() < 2)
            addDigests(database);
    } catch (...) {
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(connection_);
        throw;
    }
}

HistoryStore::~HistoryStore() {
    QSqlDatabase::database(connection_, false).close();
    QSqlDatabase::removeDatabase(connection_);
}

qint64 HistoryStore::add(const HistoryEntry& entry) {
    QSqlQuery query(QSqlDatabase::database(connection_, false));
    query.prepare(QStringLiteral(
        "INSERT INTO pairs (at, request, prompt, negative, model, patches, unpatched, patched, unpatched_file, patched_file, "
        "thumbnail, starred, unpatched_sha256, patched_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    const QString request =
        QString::fromStdString(requestToJson(entry.request).dump(-1, ' ', false, Json::error_handler_t::replace));
    const auto text = [](const QString& value) { return value.isNull() ? QString(QLatin1String("")) : value; };
    const QList<QVariant> values{entry.when.toMSecsSinceEpoch(),
                                 request,
                                 QString::fromStdString(entry.request.prompt),
                                 QString::fromStdString(entry.request.negativePrompt),
                                 text(entry.modelName),
                                 text(entry.patchNames),
                                 number(entry.unpatched),
                                 number(entry.patched),
                                 text(entry.unpatchedFile),
                                 text(entry.patchedFile),
                                 entry.thumbnail.isNull() ? QByteArray("") : entry.thumbnail,
                                 int(entry.starred),
                                 digestOf(entry.unpatchedFile),
                                 digestOf(entry.patchedFile)};
    for (const QVariant& value : values)
        query.addBindValue(value);
    run(query);
    return query.lastInsertId().toLongLong();
}

QList<HistoryEntry> HistoryStore::find(const HistoryFilter& filter, qint64 before, int most) const {
    QSqlQuery query(QSqlDatabase::database(connection_, false));
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral(
            "SELECT id, at, request, model, patches, unpatched, patched, unpatched_file, patched_file, thumbnail, starred, "
            "unpatched_sha256, patched_sha256 FROM pairs WHERE %1 AND id < :before ORDER BY id DESC LIMIT :most")
            .arg(condition(filter)));
    bind(query, filter);
    query.bindValue(":before", before > 0 ? before : std::numeric_limits<qint64>::max());
    query.bindValue(":most", most);
    run(query);
    QList<HistoryEntry> out;
    while (query.next()) {
        HistoryEntry entry;
        entry.id = query.value(0).toLongLong();
        entry.when = QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong());
        try {
            entry.request = requestFromJson(parseJson(query.value(2).toString().toStdString(), "the history"), "the history");
        } catch (const Error&) {
            // A damaged entry is shown with what is left of it, so that it can be removed.
        }
        entry.modelName = query.value(3).toString();
        entry.patchNames = query.value(4).toString();
        entry.unpatched = verdict(query.value(5));
        entry.patched = verdict(query.value(6));
        entry.unpatchedFile = query.value(7).toString();
        entry.patchedFile = query.value(8).toString();
        entry.thumbnail = query.value(9).toByteArray();
        entry.starred = query.value(10).toBool();
        entry.unpatchedDigest = query.value(11).toString();
        entry.patchedDigest = query.value(12).toString();
        out.append(entry);
    }
    return out;
}

int HistoryStore::count(const HistoryFilter& filter) const {
    QSqlQuery query(QSqlDatabase::database(connection_, false));
    query.prepare(QStringLiteral("SELECT count(*) FROM pairs WHERE %1").arg(condition(filter)));
    bind(query, filter);
    run(query);
    return query.next() ? query.value(0).toInt() : 0;
}

void HistoryStore::setStarred(qint64 id, bool starred) {
    QSqlQuery query(QSqlDatabase::database(connection_, false));
    query.prepare(QStringLiteral("UPDATE pairs SET starred = ? WHERE id = ?"));
    query.addBindValue(int(starred));
    query.addBindValue(id);
    run(query);
}

void HistoryStore::remove(qint64 id) {
    QSqlQuery query(QSqlDatabase::database(connection_, false));
    query.prepare(QStringLiteral("DELETE FROM pairs WHERE id = ?"));
    query.addBindValue(id);
    run(query);
}

QStringList HistoryStore::models() const {
    return column(QSqlDatabase::database(connection_, false), QStringLiteral("SELECT DISTINCT model FROM pairs ORDER BY model"));
}

QStringList HistoryStore::patches() const {
    QStringList out;
    for (const QString& names :
         column(QSqlDatabase::database(connection_, false), QStringLiteral("SELECT DISTINCT patches FROM pairs")))
        out << names.split(QStringLiteral(", "), Qt::SkipEmptyParts);
    out.removeDuplicates();
    out.sort();
    return out;
}

QStringList HistoryStore::prompts(int most) const {
    QStringList out = column(
        QSqlDatabase::database(connection_, false),
        QStringLiteral("SELECT prompt FROM pairs WHERE prompt <> '' GROUP BY prompt ORDER BY max(id) DESC LIMIT %1").arg(most));
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace sc
