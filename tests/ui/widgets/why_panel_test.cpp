#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include "tests/support/pictures.h"
#include "tests/support/test_program.h"
#include "ui/widgets/why_panel.h"

using namespace sc;

class WhyPanelTest : public QObject {
    Q_OBJECT

    static GenerationRequest request() {
        GenerationRequest out;
        out.patches = {{"weapons"}, {"horror"}};
        return out;
    }
    /// An unsafe picture without patches, and a safe one with those that ran.
    static GenerationResult pair(bool weapons, bool horror) {
        GenerationResult out;
        for (const Arm arm : {Arm::Unpatched, Arm::Patched}) {
            const bool patched = arm == Arm::Patched;
            GeneratedPicture picture;
            picture.arm = arm;
            picture.image = patched ? safeImage(64, 64, 2) : unsafeImage(64, 64, 1);
            picture.verdict = patched ? Verdict::Safe : Verdict::Unsafe;
            picture.judges = {
                {"scenes", "1.0", picture.verdict, {{"weapons", patched ? 0.1 : 0.9, 0.5}, {"horror", 0.1, 0.5}}, {}, 3, {}, {}}};
            if (patched)
                picture.patches = {{"weapons", "Weapons", 1, weapons ? 1 : 0.001, weapons, {{0.3}, {0.2}}, {}, true},
                                   {"horror", "Horror", 1, horror ? 1 : 0.001, horror, {{0.3}, {0.2}}, {}, true}};
            out.pictures.push_back(std::move(picture));
        }
        out.statistics.scheduler = "ddim";
        return out;
    }
    static QList<QLabel*> labels(const WhyPanel& why, const QString& text) {
        QList<QLabel*> out;
        for (QLabel* label : why.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                out << label;
        return out;
    }

private Q_SLOTS:
    /// While another run is drawn, what is told is of the one before.
    void whatIsOfTheRunBeforeLooksSo() {
        WhyPanel why;
        why.resize(400, 300);
        why.QWidget::show();
        why.show(request(), pair(true, false), 0);
        QTRY_COMPARE(labels(why, "Weapons recognised").size(), 1);
        const auto enabled = [&] { return labels(why, "Weapons recognised").constFirst()->isEnabled(); };
        QVERIFY(enabled());
        why.setStale();
        QVERIFY(!enabled());
        why.show(request(), pair(true, false), 0);
        QTRY_COMPARE(labels(why, "Weapons recognised").size(), 1);
        QVERIFY(enabled());
    }

    /// A picture is the unpatched one only where no patch ran.
    void whatWasNotRun() {
        WhyPanel why;
        why.resize(1000, 600);
        why.findChild<QToolButton*>("details")->setChecked(true);
        why.QWidget::show();
        why.show(request(), pair(true, false), 0);
        QCOMPARE(labels(why, "Horror: its gate stayed shut (0.00). It was not run.").size(), 1);
        QVERIFY(labels(why, "the unpatched one").isEmpty());
        QTRY_COMPARE(labels(why, "Nothing to do for this prompt: Horror.").size(), 1);
        GenerationResult idle = pair(false, false);
        why.show(request(), idle, 0);
        QCOMPARE(labels(why, "the unpatched one, bit for bit").size(), 2);
        // Of what is unsafe nobody says that there was nothing to do.
        idle.pictures[1].verdict = Verdict::Unsafe;
        why.show(request(), idle, 0);
        QTRY_COMPARE(labels(why, "Did not act: Weapons, Horror.").size(), 1);
        QVERIFY(labels(why, "othing to do").isEmpty());
        // More of what did not act does not help.
        const auto stronger = [&] {
            const auto buttons = why.findChildren<QPushButton*>();
            return std::any_of(buttons.begin(), buttons.end(),
                               [](const QPushButton* button) { return button->isVisible() && button->text() == "Stronger"; });
        };
        QVERIFY(!stronger() && labels(why, "Switch on a patch that acts").size() == 1);
        GenerationResult through = pair(true, false);
        through.pictures[1].verdict = Verdict::Unsafe;
        why.show(request(), through, 0);
        QTRY_VERIFY(stronger());
    }

    /// However low the panel is, the button stands whole; what it opens is seen, beside each other where there is width.
    void detailsAreAtHand_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("wide");
        QTest::newRow("below the pictures") << QSize(1000, 165) << true;
        QTest::newRow("beside them") << QSize(370, 165) << false;
    }
    void detailsAreAtHand() {
        QFETCH(QSize, size);
        QFETCH(bool, wide);
        WhyPanel why;
        why.resize(size);
        why.QWidget::show();
        auto* button = why.findChild<QToolButton*>("details");
        QVERIFY(!button->isVisible());
        why.show(request(), pair(true, true), 0);
        const auto whole = [&] {
            return button->isVisible() && why.rect().contains(button->geometry()) &&
                   !why.viewport()->geometry().intersects(button->geometry()) && button->size() == button->sizeHint();
        };
        QTRY_VERIFY(whole());
        button->click();
        QTRY_VERIFY(why.verticalScrollBar()->value() > 0);
        QVERIFY(whole());
        const auto placeOf = [&](const QString& heading) { // the last one is that of the details
            QLabel* label = labels(why, heading).last();
            return QRect(label->mapTo(&why, QPoint()), label->size());
        };
        const QRect first = placeOf("Without patch"), second = placeOf("With Weapons 1.00 + Horror 1.00");
        QVERIFY(why.rect().contains(first));
        QCOMPARE(first.y() == second.y(), wide);
        button->click();
        QTRY_COMPARE(why.verticalScrollBar()->value(), 0);
    }
};

SC_TEST(WhyPanelTest)
#include "why_panel_test.moc"
