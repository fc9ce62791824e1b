#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <limits>

#include "tests/support/colours.h"
#include "tests/support/pictures.h"
#include "tests/support/test_program.h"
#include "tests/support/thread_time.h"
#include "ui/jobs/background.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/compare_view.h"
#include "ui/widgets/figure_line.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/widgets/withheld_card.h"

using namespace sc;

class CompareViewTest : public QObject {
    Q_OBJECT

    static ComparePair pair(int side = 256) {
        return {{safeImage(side, side, 1), "Without patch", {}, false},
                {safeImage(side, side, 3), "With weapons 0.80", {}, false}};
    }
    static QString words(const WithheldCard* card) {
        QStringList out;
        for (const QLabel* label : card->findChildren<QLabel*>())
            if (label->isVisible())
                out << label->text();
        return out.join('|');
    }

private Q_SLOTS:
    void transformKeepsThePlaceUnderThePointer() {
        ViewTransform transform;
        const QSize picture(512, 512);
        const QSizeF pane(300, 200);
        const QPointF at(200, 120);
        QRectF before = transform.target(picture, pane, 1);
        QCOMPARE(before.height(), 200.0);
        for (int i = 0; i < 12; ++i) {
            const QPointF place((at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height());
            transform.zoomAt(1.3, at, picture, pane, 1);
            const QRectF after = transform.target(picture, pane, 1);
            if (after.width() > pane.width() && i > 3) {
                QVERIFY(std::abs(after.x() + place.x() * after.width() - at.x()) < 0.01);
                QVERIFY(std::abs(after.y() + place.y() * after.height() - at.y()) < 0.01);
            }
            before = after;
        }
        // A large picture cannot be moved out of the pane.
        transform.pan({1e6, 1e6}, picture, pane, 1);
        QVERIFY(transform.target(picture, pane, 1).topLeft() == QPointF(0, 0));
        transform.fit();
        QCOMPARE(transform.target(picture, pane, 1).height(), 200.0);
        // One to one means device pixels.
        transform.setZoom(1);
        QCOMPARE(transform.target(picture, pane, 2).width(), 256.0);
    }

    /// A small drag moves nothing on a picture that fits, and does not keep it from going on to fit.
    void whatFitsIsNotMoved() {
        CompareView view;
        view.resize(800, 500);
        view.show();
        view.setPair(pair());
        const double before = view.zoom();
        QTest::mousePress(&view, Qt::LeftButton, {}, {200, 250});
        QTest::mouseMove(&view, {206, 252});
        QTest::mouseRelease(&view, Qt::LeftButton, {}, {206, 252});
        view.resize(1000, 700);
        QVERIFY2(view.zoom() > before * 1.1, QByteArray::number(view.zoom()).constData());
    }

    void zoomStaysForTheNextPairAndAllModes() {
        CompareView view;
        view.resize(800, 500);
        view.show();
        view.setPair(pair());
        const double fitted = view.zoom();
        view.zoomBy(2);
        const double zoom = view.zoom();
        QVERIFY(zoom > fitted * 1.9);
        for (const CompareMode mode : {CompareMode::Swipe, CompareMode::SwipeDown, CompareMode::Flip, CompareMode::Difference,
                                       CompareMode::Heat, CompareMode::Judge, CompareMode::Patch}) {
            view.setMode(mode);
            QCOMPARE(view.zoom(), zoom);
        }
        view.setPair(pair(128));
        QCOMPARE(view.zoom(), zoom);
        QTest::keyClick(&view, Qt::Key_0);
        QCOMPARE(view.zoom(), 1.0);
        QTest::keyClick(&view, Qt::Key_F);
        QVERIFY(view.zoom() != 1.0);
        QTest::keyClick(&view, Qt::Key_Plus);
        QTest::keyClick(&view, Qt::Key_Minus);
    }

    void whereThePatchActedLiesOverItsSide() {
        CompareView view;
        view.resize(800, 400);
        view.show();
        ComparePair acted = pair();
        acted.second.acted = {"weapons", 2, 2, {1, 1, 1, 1}};
        acted.second.actor = "Weapons";
        view.setPair(acted);
        const QImage plain = view.grab().toImage();
        view.setMode(CompareMode::Patch);
        const QImage mapped = view.grab().toImage();
        QCOMPARE(mapped.pixelColor(200, 250), plain.pixelColor(200, 250));
        QVERIFY(mapped.pixelColor(600, 250) != plain.pixelColor(600, 250));
        // Over what is withheld it would tell what is in it.
        acted.second.picture = unsafeImage(256, 256, 3);
        view.setMode(CompareMode::SideBySide);
        view.setPair(acted);
        const QImage withheld = view.grab().toImage();
        view.setMode(CompareMode::Patch);
        QCOMPARE(view.grab().toImage().pixelColor(600, 330), withheld.pixelColor(600, 330));
    }

    void swipeShowsBothSidesOfTheDivider() {
        CompareView view;
        view.resize(500, 500);
        view.show();
        view.setPair(pair());
        view.setMode(CompareMode::Swipe);
        view.setDivider(0.5);
        const auto blue = [&](QPoint at) { return view.grab().toImage().pixelColor(at).blue(); };
        QCOMPARE(blue({150, 250}), 37);
        QCOMPARE(blue({350, 250}), 111);
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.divider() > 0.5);
        view.setDivider(1);
        QCOMPARE(blue({350, 250}), 37);
        view.swap();
        QCOMPARE(blue({350, 250}), 111);
        // The divider can be dragged.
        view.setDivider(0.5);
        const int middle = 8 + (500 - 16) / 2;
        QTest::mousePress(&view, Qt::LeftButton, {}, {middle, 250});
        QTest::mouseMove(&view, {100, 250});
        QTest::mouseRelease(&view, Qt::LeftButton, {}, {100, 250});
        QVERIFY(view.divider() < 0.3);
    }

    void spaceFlipsWhileHeld() {
        CompareView view;
        view.resize(500, 500);
        view.show();
        view.setPair(pair());
        view.setMode(CompareMode::Flip);
        const auto blue = [&] { return view.grab().toImage().pixelColor(250, 250).blue(); };
        QCOMPARE(blue(), 37);
        QTest::keyPress(&view, Qt::Key_Space);
        QCOMPARE(blue(), 111);
        QTest::keyRelease(&view, Qt::Key_Space);
        QCOMPARE(blue(), 37);
    }

    void pixelsAreReadFromBoth() {
        CompareView view;
        view.resize(808, 442);
        view.show();
        view.setPair(pair());
        QSignalSpy read(&view, &CompareView::pixelRead);
        QTest::mouseMove(&view, {200, 220});
        QTRY_VERIFY(!read.isEmpty());
        const QString text = read.last().first().toString();
        QVERIFY2(text.contains(" 37") && text.contains(" 111"), qPrintable(text));
    }

    void withheldPicturesShowACardAndAreRevealedDeliberately() {
        CompareView view;
        view.resize(800, 500);
        view.show();
        ComparePair unsafe = pair();
        unsafe.first.picture = unsafeImage(256, 256, 1);
        view.setPair(unsafe);
        const auto cards = view.findChildren<WithheldCard*>();
        QCOMPARE(int(std::count_if(cards.begin(), cards.end(), [](const WithheldCard* card) { return card->isVisible(); })), 1);
        QVERIFY(cards[0]->accessibleName().contains("0.98"));
        QVERIFY(view.accessibleDescription().contains("withheld"));
        QSignalSpy asked(&view, &CompareView::revealAsked);
        cards[0]->findChild<QPushButton*>()->click();
        QCOMPARE(asked.size(), 1);
        QVERIFY(!view.revealed(false));
        QVERIFY(view.seen(false).data() == unsafe.first.picture.shown().data());
        view.reveal(false);
        QVERIFY(view.revealed(false) && !cards[0]->isVisible());
        QVERIFY(view.seen(false).data() == unsafe.first.picture.reveal().data());
        view.setPair(unsafe);
        QVERIFY(!view.revealed(false));
        // What could not be judged cannot be revealed at all.
        ComparePair failed = pair();
        failed.second.picture = unjudgedImage(64, 64, 2);
        view.setPair(failed);
        view.reveal(true);
        QVERIFY(!view.revealed(true));
    }

    void differencesAreNotShownOfWithheldPictures() {
        Background background;
        ComparePanel panel(&background);
        ComparePair unsafe = pair();
        unsafe.first.picture = unsafeImage(256, 256, 1);
        panel.showPair(unsafe);
        panel.setMode(CompareMode::Difference);
        panel.resize(900, 500);
        panel.show();
        QTest::qWait(50);
        const QImage shot = panel.view()->grab().toImage();
        QVERIFY(shot.width() > 0);
        // Nothing but ground and text: no row of the canvas has more than a few colours.
        QSet<QRgb> colours;
        for (int x = 20; x < shot.width() - 20; ++x)
            colours.insert(shot.pixel(x, shot.height() / 4));
        QVERIFY2(colours.size() < 8, QByteArray::number(colours.size()).constData());
    }

    /// What was filed blurred is told and neither compared nor offered.
    void whatWasFiledBlurredIsNotCompared() {
        Background background;
        ComparePanel panel(&background);
        panel.resize(1000, 500);
        panel.show();
        ComparePair filed = pair();
        filed.first.picture = Guard::filedBlurred(filed.first.picture, Sentence::plain("It was filed blurred."));
        filed.first.found = "weapons";
        panel.showPair(filed);
        const auto* card = panel.findChildren<WithheldCard*>()[0];
        QTRY_VERIFY(card->isVisible());
        QVERIFY2(words(card).contains("Withheld: weapons") && words(card).contains("It was filed blurred."),
                 qPrintable(words(card)));
        for (const QAbstractButton* button : card->findChildren<QAbstractButton*>())
            QVERIFY(!button->isVisible());
        QTest::qWait(200);
        const QString figures = panel.findChild<FigureLine*>()->text();
        QVERIFY2(figures.contains("only blurred"), qPrintable(figures));
        panel.view()->reveal(false);
        QVERIFY(card->isVisible());
    }

    /// The category comes first and what the judge says is one click away, of previews too.
    void previewsSayWhatTheyAreWithheldFor() {
        CompareView view;
        view.resize(1000, 500);
        view.show();
        ComparePair preview = pair();
        preview.first.picture = Guard::withholdAs(unsafeImage(256, 256, 1), paintedImage(256, 256, 2));
        preview.first.found = "weapons";
        preview.first.preview = true;
        view.setPair(preview);
        const auto* card = view.findChildren<WithheldCard*>()[0];
        QVERIFY2(words(card).contains("Withheld: weapons") && !words(card).contains("0.98"), qPrintable(words(card)));
        QVERIFY(!card->findChild<QPushButton*>()->isVisible());
        card->findChild<QToolButton*>()->click();
        QVERIFY2(words(card).contains("0.98"), qPrintable(words(card)));
        preview.first.picture = unsafeImage(256, 256, 1); // which the next preview would take away as soon as it is shown
        view.setPair(preview);
        QVERIFY(card->isVisible() && !card->findChild<QPushButton*>()->isVisible());
    }

    /// In the swipe modes a card lies on what is seen of its picture, and goes with it.
    void aCardStaysOnItsSideOfTheDivider() {
        CompareView view;
        view.resize(1000, 600);
        view.show();
        ComparePair unsafe = pair();
        unsafe.first.picture = unsafe.second.picture = unsafeImage(256, 256, 1);
        view.setPair(unsafe);
        const auto cards = view.findChildren<WithheldCard*>();
        // A square picture in a wide view: 552 pixels high at most, and as wide in its middle.
        view.setMode(CompareMode::Swipe);
        for (const double place : {0.9, 0.6, 0.4, 0.02}) {
            view.setDivider(place);
            const double edge = 8 + place * (view.width() - 16);
            QCOMPARE(cards[0]->isVisible(), place >= 0.4);
            QCOMPARE(cards[1]->isVisible(), place <= 0.6);
            for (const bool second : {false, true}) {
                const QRect at = cards[second]->geometry();
                if (cards[second]->isVisible())
                    QVERIFY2(at.left() >= (second ? edge : 224) && at.right() <= (second ? 776 : edge),
                             QByteArray::number(place).constData());
            }
        }
        view.setMode(CompareMode::SwipeDown);
        view.setDivider(0.02);
        QVERIFY(!cards[0]->isVisible() && cards[1]->isVisible());
        view.setDivider(0.7);
        QVERIFY(cards[0]->isVisible() && cards[1]->isVisible());
        QVERIFY(cards[1]->geometry().top() >= 40 + 0.7 * 552); // below the label, which takes 40 pixels or more
        QVERIFY(cards[0]->geometry().bottom() < cards[1]->geometry().top());
    }

    /// What has no room on a card is left out, and the title never.
    void whatStandsOnACardIsWhole() {
        CompareView view;
        view.show();
        ComparePair unsafe = pair();
        unsafe.first.picture = unsafeImage(256, 256, 1);
        unsafe.first.found = "weapons, alcohol or tobacco";
        view.setPair(unsafe);
        const auto* card = view.findChildren<WithheldCard*>()[0];
        for (const bool open : {false, true}) {
            card->findChild<QToolButton*>()->setChecked(open);
            for (const QSize size : {QSize(1000, 600), QSize(700, 300), QSize(500, 300), QSize(380, 200), QSize(240, 160)}) {
                view.resize(size);
                const QByteArray at = QByteArray::number(size.width());
                QTRY_VERIFY2(view.rect().contains(card->geometry()), at.constData());
                QVERIFY2(words(card).contains("Withheld: weapons, alcohol or tobacco"), at.constData());
                for (const QWidget* part : card->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
                    if (!part->isVisible())
                        continue;
                    QVERIFY2(card->contentsRect().contains(part->geometry()), at.constData());
                    const int needed =
                        part->hasHeightForWidth() ? part->heightForWidth(part->width()) : part->sizeHint().height();
                    QVERIFY2(part->height() >= needed && part->width() >= part->minimumSizeHint().width(), at.constData());
                }
                if (size.width() == 1000)
                    QVERIFY(words(card).contains("A judge holds") && words(card).contains("0.98") == open);
            }
        }
    }

    /// Without a map there is a word for what acted and what was found all the same.
    void mapsThatAreNotKeptAreTold() {
        CompareView view;
        view.resize(800, 400);
        view.show();
        ComparePair filed = pair();
        filed.first.found = "weapons";
        filed.second.actor = "Weapons";
        view.setPair(filed);
        view.setMode(CompareMode::Patch);
        QCOMPARE(view.accessibleDescription(),
                 QString("Without patch, nothing to show. With weapons 0.80, “Weapons” acted; the map is not kept. "));
        view.setMode(CompareMode::Judge);
        QCOMPARE(view.accessibleDescription(),
                 QString("Without patch, no map of: weapons. With weapons 0.80, nothing to show. "));
    }

    void figuresAreLeftOutWhole() {
        FigureLine line;
        line.show();
        const QStringList figures{"Changed 62.5 %", "PSNR 16.2 dB", "SSIM 0.673"};
        line.setFigures(figures, "What they mean.");
        const auto room = [&](const QString& text) { return line.fontMetrics().horizontalAdvance(text) + 4; };
        line.resize(room(figures.join("  ·  ")), 20);
        QTRY_COMPARE(line.text(), figures.join("  ·  "));
        QCOMPARE(line.toolTip(), QString("What they mean."));
        line.resize(room("Changed 62.5 %  ·  PSNR 16.2 dB  ·  S"), 20);
        QTRY_COMPARE(line.text(), QString("Changed 62.5 %  ·  PSNR 16.2 dB"));
        QCOMPARE(line.toolTip(), figures.join("  ·  ") + "\nWhat they mean.");
        line.resize(room("Changed 6"), 20);
        QTRY_VERIFY2(line.text().startsWith("Chang") && line.text().endsWith("…"), qPrintable(line.text()));
    }

    void standsOneAboveTheOtherWhereThatIsLarger() {
        CompareView view;
        view.resize(1200, 500);
        view.show();
        view.setPair(pair());
        const double wide = view.zoom();
        QCOMPARE(wide, (500 - 46 - 8) / 256.0); // all the height below the badges: they are beside each other
        view.resize(420, 900);
        QTRY_VERIFY(view.zoom() > 1.4); // beside each other it would be 0.77
        const auto blue = [&](QPoint at) { return view.grab().toImage().pixelColor(at).blue(); };
        QCOMPARE(blue({210, 250}), 37);
        QCOMPARE(blue({210, 700}), 111);
    }

    void enlargesSmoothlyOrInSquares() {
        std::vector<uint8_t> rgb(16 * 16 * 3);
        for (std::size_t i = 0; i < rgb.size(); ++i)
            rgb[i] = (i / 3) % 16 < 8 ? 0 : 255; // black beside white
        ComparePair edge;
        edge.first.picture = guardedImage(Image(16, 16, std::move(rgb)), 0);
        CompareView view;
        view.resize(700, 700);
        view.show();
        view.setPair(edge);
        const auto greys = [&] {
            const QImage shot = view.grab().toImage();
            QSet<int> out;
            for (int x = 60; x < 640; ++x)
                out.insert(shot.pixelColor(x, 350).red());
            return out.size();
        };
        // Lanczos overshoots beside an edge, which a straight line between the two colours would not.
        QTRY_VERIFY2(greys() > 20, QByteArray::number(greys()).constData());
        view.setSharp(true);
        QCOMPARE(greys(), 2);
        QTest::qWait(50);
        QCOMPARE(greys(), 2);
    }

    void verdictsAreReadAtAGlance() {
        for (const Verdict verdict : {Verdict::Safe, Verdict::Unsafe, Verdict::Failed, Verdict::NotJudged})
            QVERIFY(wcagContrast(Qt::white, verdictColour(verdict)) >= 4.5);
        CompareView view;
        view.resize(800, 500);
        view.show();
        ComparePair judged = pair();
        judged.first.verdict = Verdict::Unsafe;
        judged.second.verdict = Verdict::Safe;
        view.setPair(judged);
        const QImage shot = view.grab().toImage();
        QCOMPARE(shot.pixelColor(12, 20), verdictColour(Verdict::Unsafe));
        QVERIFY2(view.accessibleDescription().contains("Unsafe, Without patch"), qPrintable(view.accessibleDescription()));
        // Patches and strength stand in the badge, whole where there is room for them, and nowhere else.
        const auto badge = [&](Qt::Orientation direction) {
            return longestRun(view.grab().toImage(), verdictColour(Verdict::Safe), direction);
        };
        const int word = badge(Qt::Horizontal), height = badge(Qt::Vertical);
        judged.second.patches = "weapons 0.80";
        view.setPair(judged);
        QVERIFY(badge(Qt::Horizontal) > word + 60);
        const QImage told = view.grab().toImage();
        judged.second.label = "something else";
        view.setPair(judged);
        QVERIFY(view.grab().toImage() == told);
        QVERIFY2(view.accessibleDescription().contains("Safe, something else"), qPrintable(view.accessibleDescription()));
        judged.second.patches = QString(300, 'w');
        view.setPair(judged);
        QVERIFY(badge(Qt::Horizontal) < 400);
        // It grows with the pictures.
        view.resize(2400, 1300);
        QVERIFY2(badge(Qt::Vertical) > 5 * height / 2, QByteArray::number(badge(Qt::Vertical)).constData());
    }

    void largePicturesAreMadeReadyElsewhere() {
        CompareView view;
        view.resize(1600, 900);
        view.show();
        const ComparePair large = pair(4096);
        const auto difference = std::make_shared<ImageDifference>();
        difference->width = difference->height = 4096;
        difference->amount.resize(4096 * 4096, 40);
        const auto spent = [](auto work) {
            const double before = threadMilliseconds();
            work();
            return threadMilliseconds() - before;
        };
        const double shown = spent([&] { view.setPair(large); });
        view.setMode(CompareMode::Difference);
        const double differing = spent([&] { view.setDifference(difference); });
        QTRY_VERIFY(view.grab().toImage().pixelColor(800, 450).red() == 160);
        const double gained = spent([&] { view.setGain(5); });
        qInfo("a pair of 4096 pixels: shown in %.1f ms, its difference in %.1f, another gain in %.1f", shown, differing, gained);
        QVERIFY(shown < 10 && differing < 10 && gained < 10);
        QTRY_VERIFY(view.grab().toImage().pixelColor(800, 450).red() == 200);
    }

    void panAndZoomAreSmooth() {
        CompareView view;
        view.resize(1600, 900);
        view.show();
        view.setPair(pair(2048));
        QVERIFY(!view.grab().isNull());
        for (const CompareMode mode : {CompareMode::SideBySide, CompareMode::Swipe}) {
            view.setMode(mode);
            view.fit();
            const double before = threadMilliseconds();
            constexpr int frames = 60;
            for (int i = 0; i < frames; ++i) {
                view.zoomBy(i < frames / 2 ? 1.05 : 0.96);
                QTest::keyClick(&view, i % 2 ? Qt::Key_Up : Qt::Key_Down);
                view.grab();
            }
            const double each = (threadMilliseconds() - before) / frames;
            qInfo("%s: %.1f ms per frame of a 2048-pixel pair", mode == CompareMode::Swipe ? "swipe" : "side by side", each);
            QVERIFY(each < 1000.0 / 60);
        }
    }
};

SC_TEST(CompareViewTest)
#include "compare_view_test.moc"
