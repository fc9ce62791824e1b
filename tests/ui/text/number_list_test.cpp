#include <QTest>

#include "tests/support/test_program.h"
#include "ui/text/number_list.h"

using namespace sc;

/// Lists and ranges as a person writes them.
class NumberListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decimals() {
        QCOMPARE(numberList("0.25, 0.5 1", 10).value(), (std::vector<double>{0.25, 0.5, 1}));
        QCOMPARE(numberList("0.2-1 (+0.2)", 10).value(), (std::vector<double>{0.2, 0.4, 0.6, 0.8, 1}));
        QCOMPARE(numberList("1 - 3，7.5", 10).value(), (std::vector<double>{1, 2, 3, 7.5}));
        QVERIFY(numberList("", 10).value().empty());
    }
    void seeds() {
        QCOMPARE(wholeNumberList("18446744073709551614-18446744073709551615", 10).value(),
                 (std::vector<quint64>{18446744073709551614u, 18446744073709551615u}));
        QCOMPARE(wholeNumberList("1-10 (+4), 3", 10).value(), (std::vector<quint64>{1, 5, 9, 3}));
    }
    void noNumbers_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"half", "-1", "3-1", "1-4 (+0)", "1..2", "1;2", "1-", "0-1 (+0.0001)", "1-2-3", "1e3"})
            QTest::newRow(text) << QString(text);
    }
    void noNumbers() {
        QFETCH(QString, text);
        QVERIFY(!numberList(text, 100));
        QVERIFY(!wholeNumberList("1.5", 100) && !wholeNumberList("1-1000", 100) && !wholeNumberList("99999999999999999999", 100));
    }
};

SC_TEST(NumberListTest)
#include "number_list_test.moc"
