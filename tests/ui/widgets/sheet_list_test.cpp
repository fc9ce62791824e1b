#include <QLabel>
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

private Q_SLOTS:
    void scaledElsewhere() {
        SheetList sheets(nullptr);
        sheets.add({{30, chequered()}});
        sheets.resize(200, 300);
        sheets.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheets));
        QWidget* picture = nullptr;
        for (QWidget* widget : sheets.findChildren<QWidget*>())
            if (widget->accessibleName().contains("step 30"))
                picture = widget;
        QVERIFY(picture);
        const auto middle = [&] {
            const QImage drawn = picture->grab().toImage();
            return qGray(drawn.pixel(drawn.width() / 2, drawn.width() / 4));
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
