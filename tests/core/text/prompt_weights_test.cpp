#include <QTest>

#include "core/text/foreign_syntax.h"
#include "core/text/prompt_weights.h"
#include "tests/support/test_program.h"

using namespace sc;

class PromptWeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesWhatOthersTakeForCommands() {
        const auto said = [](const char* prompt) {
            QStringList out;
            for (const Sentence& sentence : foreignSyntax(prompt))
                out << QString::fromStdString(sentence.english()).section(' ', 0, 0);
            return out.join(' ');
        };
        QCOMPARE(said("a cat <lora:fur:0.8> BREAK on a mat AND a [dog:cat:0.5]"),
                 QString("\"<lora:fur:0.8>\" \"AND\" \"[dog:cat:0.5]\""));
        QCOMPARE(said("x <hypernet:y:1>"), QString("\"<hypernet:y:1>\""));
        QCOMPARE(said("a [b : 10 ]").isEmpty(), false);
        for (const char* plain : {"a cat and a dog, breaking", "BREAKFAST, SAND", "[less], (more:1.2), 12:30",
                                  "a <lora: without an end", "[a:b]", "[[[[:1", ""})
            QVERIFY2(foreignSyntax(plain).empty(), plain);
    }

    void breakBeginsAChunk() {
        const auto told = [](const char* prompt) {
            QStringList out;
            for (const WeightedText& part : parsePromptWeights(prompt))
                out << (part.newChunk ? "+" : "") + QString::fromStdString(part.text) + (part.weight != 1 ? "*" : "");
            return out.join('|');
        };
        QCOMPARE(told("a cat BREAK a dog"), QString("a cat|+a dog"));
        QCOMPARE(told("a cat,\nBREAK\nBREAK a dog BREAK"), QString("a cat,|+|+a dog|+"));
        QCOMPARE(told("(a BREAK b:1.5)BREAK"), QString("a*|+b*||+"));
        for (const char* plain : {"BREAKFAST", "OUTBREAK", "break", "BREAK_1",
                                  "\xC3\xA9"
                                  "BREAK"})
            QCOMPARE(told(plain), QString::fromUtf8(plain));
    }

    // The examples are those of A1111's own documentation of the syntax.
    void parses_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("parts");
        const auto row = [](const char* prompt, const char* parts) { QTest::newRow(prompt) << prompt << parts; };
        row("", "|1");
        row("normal text", "normal text|1");
        row("an (important) word", "an |1;important|1.1; word|1");
        row("(unbalanced", "unbalanced|1.1");
        row("\\(literal\\]", "(literal]|1");
        row("(unnecessary)(parens)", "unnecessaryparens|1.1");
        row("a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).",
            "a |1;house|1.573; |1.1;on|1; a |1.1;hill|0.55;, sun, |1.1;sky|1.4641;.|1.1");
        row("[less]", "less|0.909091");
        row("a)b]c", "a)b]c|1");
        row("(a:1.2.3)", "a:1.2.3|1.1");
        row("(a: 1.5 )", "a|1.5");
        row("(a:-1)", "a|-1");
        row("12:30", "12:30|1");
        row("\\\\", "\\|1");
        row("x\\y", "x\\y|1");
        row("((((", "|1");
    }
    void parses() {
        QFETCH(QString, prompt);
        QFETCH(QString, parts);
        QStringList actual;
        for (const WeightedText& part : parsePromptWeights(prompt.toStdString()))
            actual << QString("%1|%2").arg(part.text.c_str(), QString::number(part.weight, 'g', 6));
        QCOMPARE(actual.join(";"), parts);
    }

    void neverThrows() {
        const char alphabet[] = "()[]:\\1.a ";
        uint32_t state = 1;
        for (int round = 0; round < 20000; ++round) {
            std::string prompt;
            for (int i = 0; i < 12; ++i) {
                state = state * 1664525 + 1013904223;
                prompt += alphabet[(state >> 16) % (sizeof alphabet - 1)];
            }
            QVERIFY(!parsePromptWeights(prompt).empty());
        }
    }
};

SC_TEST(PromptWeightsTest)
#include "prompt_weights_test.moc"
