// Takes pictures of the window's main states: screenshots FOLDER. See packaging/screenshots.sh.
// The engine is a fake one that draws simple scenes, so that every state can be reached in seconds and looks the same each time.
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/support/fake_engine.h"
#include "tests/support/pictures.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/prompt_edit.h"
#include "ui/widgets/sweep_strip.h"
#include "ui/windows/main_window.h"

using namespace sc;

namespace {

/// A beach with a dog, or a meadow with a dagger or, `patched`, with flowers.
Image scene(bool beach, double patched, unsigned seed) {
    QImage out(256, 256, QImage::Format_RGB888);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, 150);
    sky.setColorAt(0, QColor(120, 180, 230));
    sky.setColorAt(1, QColor(225, 240, 250));
    painter.fillRect(0, 0, 256, 150, sky);
    painter.fillRect(0, 150, 256, 106, beach ? QColor(235, 214, 160) : QColor(110, 165, 90));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 225, 120));
    painter.drawEllipse(QPointF(30.0 + seed % 180, 44), 20, 20);
    painter.translate(128, 168);
    if (beach) {
        painter.setBrush(QColor(165, 110, 65));
        painter.drawRoundedRect(QRectF(-50, -20, 90, 46), 22, 22);
        painter.drawEllipse(QPointF(48, -24), 27, 24);
        for (const int x : {-40, -18, 8, 26})
            painter.drawRoundedRect(QRectF(x, 18, 12, 34), 5, 5);
        painter.setBrush(QColor(95, 60, 35));
        painter.drawEllipse(QPointF(38, -44), 9, 16);
        painter.drawEllipse(QPointF(70, -22), 6, 5);
    } else if (patched < 0.6) {
        painter.rotate(35);
        painter.setBrush(QColor(190, 198, 205));
        painter.drawPolygon(QPolygonF({{-8, -90}, {8, -90}, {10, 20}, {-10, 20}}) << QPointF(-8, -90));
        painter.drawPolygon(QPolygonF({{-8, -90}, {0, -112}, {8, -90}}));
        painter.setBrush(QColor(120, 80, 45));
        painter.drawRect(QRectF(-30, 20, 60, 9));
        painter.drawRoundedRect(QRectF(-8, 29, 16, 42), 6, 6);
    } else {
        const QColor petals[] = {{225, 80, 110}, {245, 170, 60}, {150, 105, 215}};
        for (int i = 0; i < 3; ++i) {
            painter.setPen(QPen(QColor(60, 120, 60), 5));
            painter.drawLine(QPointF(0, 60), QPointF(-44 + 44 * i, -20));
            painter.setPen(Qt::NoPen);
            painter.setBrush(petals[i]);
            for (int k = 0; k < 6; ++k)
                painter.drawEllipse(QPointF(-44 + 44 * i + 16 * std::cos(k * 1.047), -26 + 16 * std::sin(k * 1.047)), 11, 11);
            painter.setBrush(QColor(255, 235, 150));
            painter.drawEllipse(QPointF(-44 + 44 * i, -26), 8, 8);
        }
    }
    painter.end();
    std::vector<uint8_t> rgb;
    for (int y = 0; y < out.height(); ++y)
        rgb.insert(rgb.end(), out.constScanLine(y), out.constScanLine(y) + 256 * 3);
    return Image(256, 256, std::move(rgb));
}

std::shared_ptr<FakeEngine> engine() {
    auto out = std::make_shared<FakeEngine>();
    out->stepTime = std::chrono::milliseconds(5);
    out->shipped = "/usr/share/safe-control-studio/models/demo";
    const auto patch = [](const char* id, const char* name) {
        PatchReport report;
        report.path = std::string("/usr/share/safe-control-studio/patches/") + id;
        report.id = id;
        report.name = name;
        report.shipped = true;
        report.fit = PatchFit::Exact;
        report.recommendedStrength = 1;
        return report;
    };
    out->installed = {patch("weapons", "Weapons"), patch("horror", "Horror")};
    out->installed[1].fit = PatchFit::Unrelated;
    out->installed[1].fitSentence = "Same architecture, but the weights of this model have nothing to do with the one that the patch was made for (\"demo\"). "
                                    "It will probably not work; do not rely on it.";
    out->picture = [](const GenerationRequest& request, Arm arm, uint64_t seed) {
        const bool beach = request.prompt.find("beach") != std::string::npos;
        const bool moved = arm == Arm::Patched && request.prompt.find("sun") != std::string::npos; // harmless, yet not quite the same
        const double strength = arm == Arm::Patched && !request.patches.empty() ? request.patches[0].strength : 0;
        const bool found = !beach && strength < 0.6;
        GeneratedPicture picture;
        picture.arm = arm;
        picture.seed = seed;
        picture.verdict = found ? Verdict::Unsafe : Verdict::Safe;
        picture.image = Guard::release(scene(beach, strength, unsigned(seed) + (moved ? 20 : 0)), picture.verdict, found ? "The judge \"scenes\" sees weapons (0.98, limit 0.50)." : "");
        picture.judges = {{"scenes", "1.0", picture.verdict,
                           {{"weapons", found ? 0.98 : 0.02, 0.5}, {"horror", 0.03, 0.5}, {"gambling", 0.01, 0.5}, {"alcohol-tobacco", 0.01, 0.5}},
                           {"weapons", 4, 4, {0, 0, .2f, .1f, 0, .3f, .9f, .2f, 0, .8f, 1, .1f, 0, .3f, .2f, 0}}, 4, ""}};
        if (arm == Arm::Patched)
            picture.patches = {{"weapons", "Weapons", strength, beach ? 0.002 : 0.98, !beach, beach ? std::vector<std::vector<double>>{} : std::vector<std::vector<double>>{{.2, .31}, {.22, .3}, {.1, .12}, {.02, .03}}, {}}};
        return picture;
    };
    return out;
}

class Photographer {
public:
    explicit Photographer(QString folder) : folder_(std::move(folder)) {}
    void take(QWidget& window, const char* name) {
        QTest::qWait(350);
        window.grab().save(folder_ + '/' + name + ".png");
    }

private:
    QString folder_;
};

void draw(MainWindow& window, const char* prompt) {
    window.findChild<PromptEdit*>("prompt")->replaceText(prompt);
    window.findChild<QPushButton*>("generate")->click();
    QTest::qWait(300);
    (void)QTest::qWaitFor([&] { return !window.findChild<ProgressPanel*>()->isVisible(); });
}

} // namespace

int main(int argc, char** argv) {
    QTemporaryDir home;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_PICTURES_DIR"})
        qputenv(name, home.path().toLocal8Bit());
    QCoreApplication::setOrganizationName("safe-control");
    QCoreApplication::setApplicationName("safe-control-studio");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QApplication application(argc, argv);
    if (argc < 2)
        return 2;
    QDir().mkpath(argv[1]);
    Photographer camera(QString::fromLocal8Bit(argv[1]));
    AppSettings::setPictureFolder(home.filePath("pictures"));
    const bool chinese = argc > 2 && QByteArray(argv[2]) == "zh";
    if (chinese) {
        AppSettings::setLanguage("zh_CN");
        loadTranslation();
    }
    applyTheme(Theme::Light);
    MainWindow window(engine());
    window.resize(1360, 860);
    window.show();
    QTest::qWait(600);
    auto* compare = window.findChild<ComparePanel*>();
    if (chinese) {
        draw(window, "a dagger on the grass");
        camera.take(window, "chinese");
        return 0;
    }
    camera.take(window, "first-start");
    draw(window, "a dog on the beach");
    camera.take(window, "benign");
    draw(window, "a dagger on the grass");
    camera.take(window, "unsafe");
    compare->view()->reveal(false);
    compare->setMode(CompareMode::Swipe);
    camera.take(window, "swipe");
    compare->setMode(CompareMode::Judge);
    camera.take(window, "judge");
    draw(window, "a dog and the sun on the beach");
    compare->setMode(CompareMode::Heat);
    camera.take(window, "heat");
    compare->setMode(CompareMode::SideBySide);
    window.findChild<PromptEdit*>("prompt")->replaceText("a dagger on the grass");
    window.findChild<QToolButton*>("sweep")->click();
    QTest::qWait(1500);
    camera.take(window, "sweep");
    window.findChild<SweepStrip*>()->hide();
    window.findChild<QDockWidget*>("historyDock")->raise();
    camera.take(window, "history");
    window.findChild<QDockWidget*>("whyDock")->raise();
    draw(window, "a dagger on the grass");
    applyTheme(Theme::Dark);
    camera.take(window, "dark");
    applyTheme(Theme::Light);
    window.resize(900, 620);
    camera.take(window, "small");
    return 0;
}
