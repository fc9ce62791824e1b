#include <QComboBox>
#include <QTest>

#include "tests/support/test_program.h"
#include "ui/widgets/sheet_list.h"

using namespace sc;

class SheetListTest : public QObject {
    Q_OBJECT

    /// Black and white pixels in turn: drawn smaller they are grey, unless some are just left out.
    static QImage chequered() {
        QImage out(512, 256, QImage::Format_RGB32);
        for (int y = 0; y < out.height(); ++y)
            for (int x = 0; x < out.width(); ++x)
                out.setPixel(x, y, (x + y) % 2 ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
        return out;
    }

    static QWidget* picture(const SheetList& sheets) {
        for (QWidget* widget : sheets.findChildren<QWidget*>())
            if (widget->accessibleName().contains("of step"))
                return widget;
        return nullptr;
    }

private Q_SLOTS:
    void theNewestIsShownUnlessAnotherWasChosen() {
        SheetList sheets(nullptr);
        sheets.show();
        auto* step = sheets.findChild<QComboBox*>("sheetStep");
        QVERIFY(!step->isVisible());
        sheets.add({{40, chequered(), {}, {}}, {20, chequered(), {}, {}}});
        QVERIFY(step->isVisible());
        const auto shows = [&](const char* one) { return picture(sheets)->accessibleName().contains(one); };
        QVERIFY2(shows("step 40") && shows("Without patch, Half of the patch, All of the patch"),
                 qPrintable(picture(sheets)->accessibleName()));
        sheets.add({{60, chequered(), {}, {}}});
        QVERIFY(shows("step 60"));
        QCOMPARE(step->count(), 3);
        step->setCurrentIndex(2);
        QVERIFY(shows("step 20"));
        sheets.add({{80, chequered(), {}, {}}, {60, chequered(), {}, {}}});
        QVERIFY(shows("step 20"));
        QCOMPARE(step->currentText(), "Step 20");
        QCOMPARE(sheets.count(), 4);
        QCOMPARE(sheets.newest(), 80);
        sheets.clear();
        QCOMPARE(sheets.newest(), 0);
        QVERIFY(!step->isVisible());
    }

    /// Each column says what was asked for there.
    void columnsNameTheirPrompts() {
        SheetList sheets(nullptr);
        sheets.resize(700, 500);
        sheets.add({{40, chequered(), {}, {}}});
        sheets.show();
        const int without = picture(sheets)->heightForWidth(600);
        sheets.add({{50, chequered(), {"a dagger", "an axe in a room"}, {}}});
        QVERIFY(picture(sheets)->heightForWidth(600) >= without + sheets.fontMetrics().lineSpacing());
        QCOMPARE(picture(sheets)->accessibleDescription(), "a dagger. an axe in a room");
        QTRY_VERIFY(picture(sheets)->height() > 100);
        const QImage drawn = picture(sheets)->grab().toImage();
        const QRgb ground = drawn.pixel(1, 1);
        int columns = 0;
        for (const double place : {0.4, 0.8}) // of each half of the sheet
            for (int x = int(place * drawn.width()) - 40, found = 0; x < int(place * drawn.width()) + 40 && !found; ++x)
                for (int y = 0; y < sheets.fontMetrics().lineSpacing(); ++y)
                    if (qAbs(qGray(drawn.pixel(x, y)) - qGray(ground)) > 60 && !found)
                        columns += ++found;
        QCOMPARE(columns, 2);
    }

    void scaledElsewhere() {
        SheetList sheets(nullptr);
        sheets.add({{30, chequered(), {}, {}}});
        sheets.resize(400, 300);
        sheets.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheets));
        QWidget* picture = SheetListTest::picture(sheets);
        QVERIFY(picture && picture->accessibleName().contains("step 30"));
        const auto middle = [&] {
            const QImage drawn = picture->grab().toImage();
            return qGray(drawn.pixel(drawn.width() * 3 / 4, drawn.height() / 4));
        };
        QTRY_VERIFY(middle() > 80 && middle() < 175);
        // What is not made yet is drawn at once, without a look at all of its pixels.
        picture->resize(picture->width() - 20, picture->height());
        const int first = middle();
        QVERIFY2(first == 0 || first == 255, QByteArray::number(first).constData());
        QTRY_VERIFY(middle() > 80 && middle() < 175);
    }
};

SC_TEST(SheetListTest)
#include "sheet_list_test.moc"
