#include <QTest>

#include "tests/support/test_program.h"
#include "ui/text/prompt_weighting.h"
#include "ui/text/words.h"

using namespace sc;

class PromptWeightingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weights_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("end");
        QTest::addColumn<double>("change");
        QTest::addColumn<QString>("after");
        QTest::newRow("word at the cursor") << "a red apple" << 4 << 4 << 0.1 << "a (red:1.1) apple";
        QTest::newRow("selection") << "a red apple" << 2 << 11 << -0.1 << "a (red apple:0.9)";
        QTest::newRow("raise") << "a (red:1.1) apple" << 5 << 5 << 0.1 << "a (red:1.2) apple";
        QTest::newRow("back to one") << "a (red:1.1) apple" << 3 << 6 << -0.1 << "a red apple";
        QTest::newRow("at most two") << "(red:2)" << 2 << 2 << 0.1 << "(red:2)";
        QTest::newRow("nothing there") << "a  b" << 2 << 2 << 0.1 << "a  b";
        QTest::newRow("end of a word before a comma") << "cat, dog" << 3 << 3 << 0.1 << "(cat:1.1), dog";
    }
    void weights() {
        QFETCH(QString, before);
        QFETCH(int, start);
        QFETCH(int, end);
        QFETCH(double, change);
        QFETCH(QString, after);
        const PromptSelection result = weighted({before, start, end}, change);
        QCOMPARE(result.text, after);
        QVERIFY(result.start <= result.end && result.end <= result.text.size());
        if (result.text != before)
            QCOMPARE(weighted(result, -change).text, before);
    }
    void brackets() {
        QCOMPARE(unpairedBracket("a (b [c])"), -1);
        QCOMPARE(unpairedBracket("a (b"), 2);
        QCOMPARE(unpairedBracket("a b)"), 3);
        QCOMPARE(unpairedBracket("(a]"), 2);
        QCOMPARE(unpairedBracket("\\( a"), -1);
        QCOMPARE(unpairedBracket("a \\"), -1);
    }
    void namedStrengths() {
        QCOMPARE(strengthWord(0), "Off");
        QCOMPARE(strengthWord(0.01), "Weak");
        QCOMPARE(strengthWord(0.25), "Weak");
        QCOMPARE(strengthWord(0.5), "Medium");
        QCOMPARE(strengthWord(0.7), "Strong");
        QCOMPARE(strengthWord(1.2), "Max");
    }
};

SC_TEST(PromptWeightingTest)
#include "prompt_weighting_test.moc"
