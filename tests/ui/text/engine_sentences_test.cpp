#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include "tests/support/test_program.h"
#include "ui/settings/translations.h"
#include "ui/text/engine_sentences.h"

using namespace sc;

/// Sentences of the engine are found again by their patterns, and the patterns are what the engine says.
class EngineSentencesTest : public QObject {
    Q_OBJECT

    /// All string literals of the engine, joined as the compiler joins them.
    static QString literals() {
        QString out;
        for (QDirIterator it(SC_SOURCE_DIR "/core", {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                return {};
            out += QString::fromUtf8(file.readAll());
        }
        static const QRegularExpression split("\"\\s*\\n\\s*\"");
        return out.replace(split, QString()).replace("\\\"", "\"");
    }

private Q_SLOTS:
    void patternsAreWhatTheEngineSays() {
        const QString sources = literals();
        QVERIFY(sources.size() > 100'000);
        static const QRegularExpression place("%[0-9]");
        for (const char* pattern : engineSentencePatterns())
            for (const QString& part : QString::fromUtf8(pattern).split(place)) {
                // The quotation marks around a name stand in the literals beside it.
                const QString words = part.trimmed();
                if (words.size() > 3)
                    QVERIFY2(sources.contains(words), qPrintable(QString("\"%1\" of the pattern \"%2\"").arg(words, pattern)));
            }
        QVERIFY(!sources.contains("words that no engine says"));
    }

    void sentencesAreTranslated() {
        QCOMPARE(engineSentence("Made for exactly this model."), "Made for exactly this model.");
        QTranslator chinese;
        QVERIFY(availableLanguages().contains("zh_CN"));
        QVERIFY(chinese.load(":/translations/safe-control-studio_zh_CN.qm"));
        QCoreApplication::installTranslator(&chinese);
        QVERIFY(engineSentence("Made for exactly this model.") != "Made for exactly this model.");
        const QString seen =
            engineSentence("The judge \"demo-scenes\" sees weapons (0.98, limit 0.50), horror (0.61, limit 0.50).");
        QVERIFY2(seen.contains("demo-scenes") &&
                     seen.contains(QStringLiteral("weapons（0.98，界限 0.50）、horror（0.61，界限 0.50）")) &&
                     !seen.contains("sees"),
                 qPrintable(seen));
        // A sentence within a sentence.
        const QString nested = engineSentence("It could not be judged. The judge \"a\" failed: there is not enough memory.");
        QVERIFY2(!nested.contains("judge") && nested.contains("there is not enough memory"), qPrintable(nested));
        QCOMPARE(engineSentence("Nobody knows this."), "Nobody knows this.");
        // What is filled in is data, places of a pattern in it too.
        const QString odd = engineSentence("The judge \"%2 and %1\" failed: weapons");
        QVERIFY2(odd.contains("%2 and %1"), qPrintable(odd));
        // Every pattern has its translation.
        for (const char* pattern : engineSentencePatterns())
            QVERIFY2(QCoreApplication::translate("Engine", pattern) != pattern, pattern);
    }
};

SC_TEST(EngineSentencesTest)
#include "engine_sentences_test.moc"
