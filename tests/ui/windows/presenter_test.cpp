#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <fstream>

#include "core/base/error.h"
#include "tests/support/colours.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/jobs/engine_controller.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/widgets/withheld_card.h"
#include "ui/windows/presenter.h"

using namespace sc;

/// Slides are read from a file, drawn ahead through the queue, and stepped through by keys.
class PresenterTest : public WindowTest {
    Q_OBJECT

    /// A presenter, its queue and what came of it.
    struct Stage {
        std::shared_ptr<FakeEngine> engine;
        QWidget parent;
        EngineController controller;
        Presenter presenter;
        QStringList drawn;

        explicit Stage(std::shared_ptr<FakeEngine> made)
            : engine(std::move(made)), controller(engine), presenter(controller, &parent) {
            QObject::connect(&controller, &EngineController::finished, &presenter, [this](const JobOutcome& outcome) {
                drawn << QString("%1 %2")
                             .arg(outcome.job.request.prompt.c_str())
                             .arg(outcome.job.request.patches.empty() ? 0 : outcome.job.request.patches[0].strength);
                presenter.take(outcome);
            });
        }
        CompareView* view() const { return presenter.findChild<CompareView*>(); }
        QString label(const char* name) const { return presenter.findChild<QLabel*>(name)->text(); }
        void press(Qt::Key key) { QTest::keyClick(&presenter, key); }
    };
    static Presentation slides(int count) {
        Presentation out;
        for (int i = 0; i < count; ++i) {
            GenerationRequest request;
            request.model = model("tiny-sd1");
            request.prompt = "slide " + std::to_string(i + 1);
            request.patches = {{model("tiny-controlnet"), 0.8}};
            out.slides << Slide{request, i == 0 ? QString("the first") : QString()};
        }
        return out;
    }
    static QString refusal(const QString& file, const std::string& text) {
        std::ofstream(file.toStdString()) << text;
        try {
            Presentation::read(file, {});
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void filesAreChecked() {
        const QString file = home_.filePath("slides.json");
        GenerationRequest base;
        base.steps = 12;
        base.patches = {{"mine", 0.5}};
        std::ofstream(file.toStdString())
            << R"({"schema": "safe-control.presentation/v1", "title": "T", "slides": [{"prompt": "a", "seed": 7,
            "patches": [{"patch": "weapons", "strength": 0.9}], "note": "n"}, {"prompt": "b"}, {"prompt": "c", "patches": []}]})";
        const Presentation read = Presentation::read(file, base);
        QCOMPARE(read.title, "T");
        QCOMPARE(read.slides.size(), 3);
        QCOMPARE(read.slides[0].request.seed, uint64_t(7));
        QCOMPARE(read.slides[0].request.patches[0].path, std::filesystem::path("weapons"));
        QCOMPARE(read.slides[1].request.patches[0].path, std::filesystem::path("mine"));
        QCOMPARE(read.slides[1].request.steps, 12);
        QVERIFY(read.slides[2].request.patches.empty() && read.slides[2].request.arms == Arms::UnpatchedOnly);
        QVERIFY(refusal(file, "{").contains("not valid JSON"));
        QVERIFY(refusal(file, R"({"schema": "safe-control.presentation/v1", "slides": []})").contains("slides"));
        QVERIFY(refusal(file, R"({"schema": "safe-control.presentation/v1", "slides": [{"promt": "a"}]})").contains("promt"));
        for (const char* path : {"/home/me/patch", "../patch", "patches/mine", ".."})
            QVERIFY2(
                refusal(file, R"({"schema": "safe-control.presentation/v1", "slides": [{"prompt": "a", "patches": [{"patch": ")" +
                                  std::string(path) + R"("}]}]})")
                    .contains("is a path"),
                path);
        const Presentation english = Presentation::read(Presentation::shippedFile(), {});
        QVERIFY(!english.slides.isEmpty());
        // In another language it is the same but for what is said.
        const QLocale before;
        QLocale::setDefault(QLocale("zh_CN"));
        const QString translated = Presentation::shippedFile();
        QLocale::setDefault(before);
        const Presentation chinese = Presentation::read(translated, {});
        QCOMPARE(chinese.slides.size(), english.slides.size());
        for (qsizetype i = 0; i < english.slides.size(); ++i) {
            const Slide &one = english.slides[i], &other = chinese.slides[i];
            QCOMPARE(other.request.prompt, one.request.prompt);
            QCOMPARE(other.request.seed, one.request.seed);
            QVERIFY(other.request.patches.front().path == one.request.patches.front().path);
            QVERIFY(other.note.isEmpty() == one.note.isEmpty() && (one.note.isEmpty() || other.note != one.note));
        }
    }

    void keysStepThroughSlidesThatAreDrawnAhead() {
        Stage stage(fake());
        stage.presenter.present(slides(6), {});
        QCOMPARE(stage.label("slidePrompt"), "slide 1");
        QCOMPARE(stage.label("slideNote"), "the first");
        QTRY_COMPARE(stage.drawn.size(), 4); // the first and three ahead
        QCOMPARE(stage.drawn.first(), "slide 1 0.8");
        QVERIFY(stage.view()->pair().complete());
        stage.press(Qt::Key_Right);
        QCOMPARE(stage.label("slidePrompt"), "slide 2");
        QVERIFY(stage.view()->pair().complete()); // at once
        QTRY_COMPARE(stage.drawn.size(), 5);
        stage.press(Qt::Key_Left);
        stage.press(Qt::Key_Left);
        QCOMPARE(stage.presenter.slide(), 0);
        stage.press(Qt::Key_Down);
        QCOMPARE(stage.presenter.strength(), 0.9);
        QVERIFY(!stage.view()->pair().complete());
        QTRY_VERIFY(stage.view()->pair().complete());
        QVERIFY2(stage.drawn.contains("slide 1 0.72"), qPrintable(stage.drawn.join("; ")));
        stage.press(Qt::Key_End);
        QCOMPARE(stage.presenter.slide(), 5);
        QCOMPARE(stage.presenter.strength(), 1.0);
        stage.press(Qt::Key_Right);
        QCOMPARE(stage.presenter.slide(), 5);
        stage.press(Qt::Key_S);
        QCOMPARE(stage.view()->mode(), CompareMode::Swipe);
        stage.press(Qt::Key_B);
        QVERIFY(stage.presenter.isBlack() && !stage.view()->isVisible());
        stage.press(Qt::Key_B);
        QVERIFY(stage.view()->isVisible());
        stage.press(Qt::Key_Escape);
        QVERIFY(!stage.presenter.isVisible());
        QVERIFY(stage.controller.waiting().isEmpty());
    }

    /// Nobody in the audience asks for what is withheld; the presenter may, with a key held down, where the settings allow it.
    void revealsOnlyWhereAllowed() {
        Stage stage(fake());
        stage.presenter.present(slides(1), {});
        QTRY_VERIFY(stage.view()->pair().complete());
        QVERIFY(stage.view()->pair().first.picture.withheld());
        for (const QAbstractButton* button : stage.view()->findChildren<QAbstractButton*>())
            QVERIFY2(!button->isVisible(), qPrintable(button->text()));
        QTest::keyPress(&stage.presenter, Qt::Key_R);
        QVERIFY(!stage.view()->revealed(false));
        QTest::keyRelease(&stage.presenter, Qt::Key_R);
        AppSettings::setPresenterReveals(true);
        QTest::keyPress(&stage.presenter, Qt::Key_R);
        QVERIFY(stage.view()->revealed(false));
        QTest::keyRelease(&stage.presenter, Qt::Key_R);
        QVERIFY(!stage.view()->revealed(false));
        // Where the key is let go in another window it counts as let go.
        QTest::keyPress(&stage.presenter, Qt::Key_R);
        QVERIFY(stage.view()->revealed(false));
        QFocusEvent elsewhere(QEvent::FocusOut);
        QApplication::sendEvent(&stage.presenter, &elsewhere);
        QVERIFY(!stage.view()->revealed(false));
    }

    /// Slides of before do not take the place of those that are presented now.
    void otherSlidesAreDrawnAnew() {
        auto engine = fake();
        std::atomic<bool> goOn = false;
        engine->onEvent = [&](const Progress&) {
            while (!goOn)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        Stage stage(engine);
        stage.presenter.present(slides(2), {});
        QTRY_VERIFY(stage.controller.running());
        Presentation others = slides(2);
        others.slides[0].request.prompt = "another";
        stage.presenter.present(others, {});
        goOn = true;
        QTRY_VERIFY(stage.view()->pair().complete());
        QVERIFY2(stage.drawn.contains("another 0.8"), qPrintable(stage.drawn.join("; ")));
        // Where nothing is drawn, it is not said that it is.
        stage.controller.setOnHold(true);
        stage.press(Qt::Key_Down);
        QVERIFY2(stage.view()->accessibleDescription().contains("on hold"), qPrintable(stage.view()->accessibleDescription()));
    }

    /// What is told of a pair is as large as the room asks for, and can be seen on the dark stage.
    void isReadAtTheBackOfTheRoom() {
        Stage stage(fake());
        stage.presenter.present(slides(1), {});
        CompareView* const view = stage.view();
        QTRY_VERIFY(view->pair().complete());
        const auto* card = view->findChild<WithheldCard*>();
        for (WithheldCard* one : view->findChildren<WithheldCard*>())
            card = one->isVisible() ? one : card;
        QVERIFY(card->isVisible());
        const auto sizes = [&](int height) {
            stage.presenter.resize(height * 16 / 9, height);
            QTest::qWait(50);
            QList<int> out{card->width(), longestRun(view->grab().toImage(), verdictColour(Verdict::Safe), Qt::Vertical)};
            for (const QLabel* label : card->findChildren<QLabel*>())
                if (label->isVisible())
                    out << (label->text().isEmpty() ? label->pixmap().height() : QFontInfo(label->font()).pixelSize());
            return out;
        };
        const QList<int> small = sizes(720), large = sizes(2160);
        QCOMPARE(small.size(), 5); // card, badge, icon, title, reason
        for (int i = 0; i < small.size(); ++i)
            QVERIFY2(large[i] > small[i] * 2, qPrintable(QString("%1: %2, %3").arg(i).arg(small[i]).arg(large[i])));
        QList<int> words;
        for (const QLabel* label : card->findChildren<QLabel*>()) {
            if (label->isVisible() && !label->text().isEmpty())
                words << QFontInfo(label->font()).pixelSize();
            if (label->isVisible() && label->text().isEmpty()) { // the icon
                const QImage shot = const_cast<QLabel*>(label)->grab().toImage();
                double seen = 0;
                for (int x = 0; x < shot.width(); ++x)
                    for (int y = 0; y < shot.height(); ++y)
                        seen = std::max(seen, wcagContrast(shot.pixelColor(x, y), Qt::black));
                QVERIFY2(seen >= 7, QByteArray::number(seen).constData());
            }
        }
        QVERIFY(words.value(0) > words.value(1)); // the title
        // On a screen with little room for pictures the verdict is still no smaller than what stands beside it.
        stage.presenter.resize(800, 800);
        QTest::qWait(50);
        const int badge = longestRun(view->grab().toImage(), verdictColour(Verdict::Safe), Qt::Vertical);
        QVERIFY2(badge * 58 / 100 >= QFontInfo(view->font()).pixelSize(),
                 QByteArray::number(badge)); // letters are that share of it
    }

    void theStrengthIsToldOnce() {
        Stage stage(fake());
        stage.presenter.present(slides(1), {});
        QTRY_VERIFY(stage.view()->pair().complete());
        stage.press(Qt::Key_Down);
        QVERIFY2(stage.label("slideState").endsWith(" 0.72"), qPrintable(stage.label("slideState"))); // nothing else tells it yet
        QTRY_VERIFY(stage.view()->pair().complete());
        QCOMPARE(stage.view()->pair().second.patches, "Weapons 0.72");
        QCOMPARE(stage.label("slideState"), "1 of 1");
    }

    void failuresAreTold() {
        auto engine = fake();
        engine->picture = [](const GenerationRequest&, Arm, uint64_t) -> GeneratedPicture {
            throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "unet");
        };
        Stage stage(engine);
        QSignalSpy failed(&stage.presenter, &Presenter::failed);
        stage.presenter.present(slides(1), {});
        QTRY_COMPARE(failed.count(), 1);
        stage.press(Qt::Key_Home);
        QCOMPARE(failed.count(), 1); // it is not tried again and again
    }

    void theWindowPresents() {
        auto engine = fake();
        MainWindow window(engine);
        window.show();
        QTRY_VERIFY(window.findChild<QPushButton*>("generate")->isEnabled());
        QTest::keyClick(&window, Qt::Key_F5);
        auto* presenter = window.findChild<Presenter*>();
        QVERIFY(presenter && presenter->isVisible());
        QTRY_VERIFY(presenter->findChild<CompareView*>()->pair().complete());
        QTest::keyClick(presenter, Qt::Key_Escape);
        window.openPath(Presentation::shippedFile());
        QTRY_VERIFY(presenter->isVisible());
        QCOMPARE(presenter->findChild<QLabel*>("slidePrompt")->text(), "an apple on the beach");
        QTest::keyClick(presenter, Qt::Key_Escape);
    }
};

SC_TEST(PresenterTest)
#include "presenter_test.moc"
