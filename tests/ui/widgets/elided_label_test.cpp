#include <QHelpEvent>
#include <QTest>

#include <tuple>

#include "tests/support/test_program.h"
#include "ui/widgets/elided_label.h"

using namespace sc;

class ElidedLabelTest : public QObject {
    Q_OBJECT

    static QImage drawn(const QString& text, int width) {
        ElidedLabel label;
        label.setText(text);
        label.resize(width, label.sizeHint().height());
        return label.grab().toImage();
    }

private Q_SLOTS:
    /// Where there is no room for all, what differs at either end is seen, and what differs in the middle is not.
    void bothEndsAreRead() {
        const QString middle = QString(200, 'm');
        for (const auto& [one, other, differ] : {std::tuple("first", "other", true), std::tuple("first", "first", false)}) {
            QCOMPARE(drawn(one + middle + "end", 200) != drawn(other + middle + "end", 200), differ);
            QCOMPARE(drawn("begin" + middle + one, 200) != drawn("begin" + middle + other, 200), differ);
        }
        QCOMPARE(drawn("begin" + middle + 'a' + middle + "end", 200), drawn("begin" + middle + 'b' + middle + "end", 200));
    }

    void theTipHasWhatIsCut() {
        ElidedLabel label;
        label.resize(100, 20);
        const auto tip = [&](const QString& text) {
            label.setText(text);
            QHelpEvent event(QEvent::ToolTip, {}, {});
            QCoreApplication::sendEvent(&label, &event);
            return label.toolTip();
        };
        const QString much(60, 'w');
        QCOMPARE(tip(much), much);
        QVERIFY(tip("w").isEmpty());
        QVERIFY(label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored); // it widens nothing
    }
};

SC_TEST(ElidedLabelTest)
#include "elided_label_test.moc"
