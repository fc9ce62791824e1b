#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

#include "tests/support/test_program.h"
#include "ui/settings/translations.h"
#include "ui/text/engine_sentences.h"

using namespace sc;

namespace {

/// Of a call's text from its bracket on: the first literal of several words that an argument begins with, as the compiler joins
/// it. Empty if there is none.
QString firstLiteral(QStringView text) {
    QString literal;
    int depth = 0;
    bool begins = false; // an argument
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == '"') {
            QString one;
            for (++at; at < text.size() && text[at] != '"'; ++at) {
                if (text[at] == '\\')
                    ++at;
                one += text[at];
            }
            if (depth == 1 && begins)
                literal += one;
            continue;
        }
        if (c.isSpace())
            continue;
        if (literal.contains(' '))
            return literal;
        literal.clear();
        if (c == '(' || c == '{' || c == '[')
            ++depth;
        if ((c == ')' || c == '}' || c == ']') && --depth == 0)
            return {};
        begins = depth == 1 && (c == ',' || c == '(' || c == '{');
    }
    return {};
}

/// The codes of all sentences in the sources that a person may see in the window.
QSet<QString> codesInSources() {
    static const QRegularExpression made(
        "\\b(Error(?: \\w+)?|require|Sentence(?: \\w+)?|SentenceCode<\\d>|fail|failed|failFile|failOutput|refuse|told)\\s*[({]"),
        constant("SentenceCode<\\d> \\w+ =\\s*(?=\")"), name("\\bSentence\\(\"(\\w[^\" %]*)\"\\)"), comment("//[^\n]*");
    QSet<QString> out;
    for (const char* folder : {SC_SOURCE_DIR "/core", SC_SOURCE_DIR "/ui/history", SC_SOURCE_DIR "/ui/windows"})
        for (QDirIterator it(folder, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                return {};
            const QString text = QString::fromUtf8(file.readAll()).remove(comment);
            for (auto call = made.globalMatch(text); call.hasNext();)
                out.insert(firstLiteral(QStringView(text).mid(call.next().capturedEnd() - 1)));
            for (auto one = name.globalMatch(text); one.hasNext();) // of one word
                out.insert(one.next().captured(1));
            for (auto one = constant.globalMatch(text); one.hasNext();)
                out.insert(firstLiteral("(" + text.mid(one.next().capturedEnd(), 1000)));
        }
    out.remove(QString());
    return out;
}

QTranslator& chinese() {
    static QTranslator translator;
    if (translator.isEmpty() && !translator.load(":/translations/safe-control-studio_zh_CN.qm"))
        qFatal("The Chinese translation is not there.");
    return translator;
}

} // namespace

/// What the engine says is said in the window's language, by code.
class EngineSentencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasATranslation() {
        const QSet<QString> codes = codesInSources();
        QVERIFY2(codes.size() > 380, qPrintable(QString::number(codes.size())));
        QVERIFY(codes.contains("Made for exactly this model."));
        static const QRegularExpression place("%[1-9]"), letters("[A-Za-z]{2}");
        QStringList missing;
        for (const QString& code : codes) {
            if (!QString(code).remove(place).contains(letters))
                continue;
            const QString told = chinese().translate("Engine", code.toUtf8());
            QSet<QString> asked, given;
            for (auto it = place.globalMatch(code); it.hasNext();)
                asked.insert(it.next().captured());
            for (auto it = place.globalMatch(told); it.hasNext();)
                given.insert(it.next().captured());
            if (told.isEmpty() || asked != given)
                missing << code;
        }
        QFile catalogue(SC_SOURCE_DIR "/ui/translations/engine_zh_CN.ts");
        QVERIFY(catalogue.open(QIODevice::ReadOnly));
        static const QRegularExpression source("<source>(.*?)</source>", QRegularExpression::DotMatchesEverythingOption);
        const QString kept = QString::fromUtf8(catalogue.readAll());
        for (auto it = source.globalMatch(kept); it.hasNext();) {
            const QString code = it.next().captured(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            QVERIFY2(codes.contains(code), qPrintable("No longer said: " + code));
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable("Without a translation with the same places in ui/translations: " + missing.join('\n')));
    }

    void sentencesAreTranslated() {
        const Sentence exact("Made for exactly this model.");
        QCOMPARE(engineSentence(exact), "Made for exactly this model.");
        QCoreApplication::installTranslator(&chinese());
        QVERIFY(engineSentence(exact) != "Made for exactly this model.");
        const Sentence seen("The judge \"%1\" sees %2.", "demo-scenes",
                            Sentence("%1, %2", Sentence("%1 (%2, limit %3)", "weapons", 0.98, 0.5),
                                     Sentence("%1 (%2, limit %3)", "horror", 0.61, 0.5)));
        QCOMPARE(QString::fromStdString(seen.english()),
                 "The judge \"demo-scenes\" sees weapons (0.98, limit 0.5), horror (0.61, limit 0.5).");
        const QString told = engineSentence(seen);
        QVERIFY2(told.contains("demo-scenes") &&
                     told.contains(QStringLiteral("weapons（0.98，界限 0.5）、horror（0.61，界限 0.5）")) &&
                     !told.contains("sees"),
                 qPrintable(told));
        // What is filled in is data, places of a sentence in it too.
        QVERIFY(engineSentence(Sentence("The judge \"%1\" failed: %2", "%2 and %1", "weapons")).contains("%2 and %1"));
        // Names and other programs' messages have no other language.
        QCOMPARE(engineSentence(Sentence::plain("Made for exactly this model.")), "Made for exactly this model.");
        QCoreApplication::removeTranslator(&chinese());
    }

    void exceptionsTellTheirSentence() {
        QCoreApplication::installTranslator(&chinese());
        const Error own(ErrorKind::BadFile, "\"%1\" is empty.", "a/b");
        QCOMPARE(own.what(), "\"a/b\" is empty.");
        QCOMPARE(engineSentence(own), QStringLiteral("“a/b”是空的。"));
        QCOMPARE(engineSentence(std::runtime_error("of a library")), "of a library");
        QCoreApplication::removeTranslator(&chinese());
    }
};

SC_TEST(EngineSentencesTest)
#include "engine_sentences_test.moc"
