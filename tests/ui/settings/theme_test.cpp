#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QTest>
#include <QVBoxLayout>

#include <functional>

#include "tests/support/colours.h"
#include "tests/support/test_program.h"
#include "ui/settings/theme.h"
#include "ui/widgets/primary_button.h"

using namespace sc;

/// What is written can be read and what can be pressed can be seen, in all themes and with the accents that desktops have.
class ThemeTest : public QObject {
    Q_OBJECT

    static QPalette desktop(const QColor& window, const QColor& accent) {
        QPalette out;
        out.setColor(QPalette::Window, window);
        if (accent.isValid())
            out.setColor(QPalette::Highlight, accent);
        return out;
    }
    /// Themes as they are applied, high contrast on a light and a dark desktop.
    static void applied(const std::function<void(const QByteArray&)>& look) {
        for (const Theme theme : {Theme::System, Theme::Light, Theme::Dark, Theme::HighContrast}) {
            applyTheme(theme);
            look("theme " + QByteArray::number(int(theme)));
        }
        QApplication::setPalette(themePalette(Theme::HighContrast, desktop(Qt::black, {})));
        look("white on black");
    }
    /// The greatest contrast that a pixel near the left edge of a part has to what lies on both sides of it.
    static double outline(const QImage& shot, const QRect& part) {
        const int y = part.center().y();
        const QColor outside = shot.pixelColor(part.left() - 2, y), inside = shot.pixelColor(part.left() + 5, y);
        double most = 0;
        for (int x = part.left() - 1; x < part.left() + 5; ++x)
            most = std::max(most,
                            std::min(wcagContrast(shot.pixelColor(x, y), outside), wcagContrast(shot.pixelColor(x, y), inside)));
        return most;
    }

private Q_SLOTS:
    void cleanup() { applyTheme(Theme::System); }

    void textCanBeRead() {
        using Role = QPalette::ColorRole;
        const std::pair<Role, Role> written[] = {{Role::WindowText, Role::Window},
                                                 {Role::Text, Role::Base},
                                                 {Role::Text, Role::AlternateBase},
                                                 {Role::ButtonText, Role::Button},
                                                 {Role::PlaceholderText, Role::Window},
                                                 {Role::PlaceholderText, Role::Base},
                                                 {Role::Link, Role::Window},
                                                 {Role::Link, Role::Base},
                                                 {Role::ToolTipText, Role::ToolTipBase},
                                                 {Role::HighlightedText, Role::Highlight}};
        for (const QColor& window : {QColor(Qt::white), QColor(Qt::black)})
            for (const QColor& accent : {QColor(), QColor(0xffd400), QColor(0x101040), QColor(0x3daee9), QColor(Qt::black)})
                for (const Theme theme : {Theme::Light, Theme::Dark, Theme::HighContrast}) {
                    const QPalette palette = themePalette(theme, desktop(window, accent));
                    for (const auto& [text, ground] : written)
                        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
                            const double found = wcagContrast(palette.color(group, text), palette.color(group, ground));
                            QVERIFY2(found >= (theme == Theme::HighContrast ? 7 : 4.5),
                                     qPrintable(QString("theme %1, accent %2, role %3: %4")
                                                    .arg(int(theme))
                                                    .arg(accent.name())
                                                    .arg(int(text))
                                                    .arg(found)));
                        }
                }
    }

    void thePrimaryActionCanBeRead() {
        applied([](const QByteArray& theme) {
            QWidget page;
            auto* layout = new QVBoxLayout(&page);
            PrimaryButton button("generate", "Generate", &page);
            layout->addWidget(&button);
            page.resize(300, 60);
            const QImage shot = button.grab().toImage();
            // What is farthest from the ground is the word.
            const QColor ground = shot.pixelColor(6, shot.height() / 2);
            double most = 0;
            for (int y = 8; y < shot.height() - 8; ++y)
                for (int x = shot.width() / 4; x < shot.width() * 3 / 4; ++x)
                    most = std::max(most, wcagContrast(shot.pixelColor(x, y), ground));
            QVERIFY2(most >= 4.4, theme + ": " + QByteArray::number(most)); // letters are smoothed
        });
    }

    void theAccentIsTheDesktops() {
        const auto accent = [](Theme theme, const QColor& own) {
            return themePalette(theme, desktop(Qt::white, own)).color(QPalette::Highlight);
        };
        QCOMPARE(accent(Theme::Light, {}), QColor(0x22707c)); // what all Qt programs have is no accent of the desktop's
        const QColor violet(0x8e24aa), amber(0xffb300);
        for (const Theme theme : {Theme::Light, Theme::Dark, Theme::HighContrast})
            for (const QColor& own : {violet, amber})
                QVERIFY2(std::abs(accent(theme, own).hslHue() - own.hslHue()) <= 3, qPrintable(accent(theme, own).name()));
        QCOMPARE(accent(Theme::Light, violet), violet); // fits as it is
        QVERIFY(accent(Theme::Light, amber) != amber);  // white on it could not be read
    }

    void highContrastIsAsDarkAsTheDesktop() {
        const auto colours = [](const QColor& window) {
            const QPalette palette = themePalette(Theme::HighContrast, desktop(window, {}));
            return QStringList{palette.color(QPalette::WindowText).name(), palette.color(QPalette::Window).name()};
        };
        QCOMPARE(colours(0xefefef), QStringList({"#000000", "#ffffff"}));
        QCOMPARE(colours(0x202326), QStringList({"#ffffff", "#000000"}));
    }

    void boxesAreSeen() {
        applied([](const QByteArray& theme) {
            QWidget window;
            auto* layout = new QVBoxLayout(&window);
            QCheckBox box("box");
            QRadioButton radio("radio");
            QListWidget list;
            auto* item = new QListWidgetItem("item", &list);
            item->setCheckState(Qt::Unchecked);
            for (QWidget* part : {static_cast<QWidget*>(&box), static_cast<QWidget*>(&radio), static_cast<QWidget*>(&list)})
                layout->addWidget(part);
            window.resize(200, 200);
            window.show();
            const QImage shot = window.grab().toImage();
            const auto indicator = [&](QWidget& button, QStyle::SubElement element) {
                QStyleOptionButton option;
                option.initFrom(&button);
                return button.style()->subElementRect(element, &option, &button).translated(button.pos());
            };
            const double boxSeen = outline(shot, indicator(box, QStyle::SE_CheckBoxIndicator)),
                         radioSeen = outline(shot, indicator(radio, QStyle::SE_RadioButtonIndicator));
            const QRect row = list.visualItemRect(item).translated(list.viewport()->mapTo(&window, QPoint(0, 0)));
            const QColor ground = shot.pixelColor(row.center());
            double itemSeen = 0;
            for (int x = row.left(); x < row.left() + 16; ++x) // before its word
                itemSeen = std::max(itemSeen, wcagContrast(shot.pixelColor(x, row.center().y()), ground));
            QVERIFY2(boxSeen >= 3, theme + ": check box " + QByteArray::number(boxSeen));
            QVERIFY2(radioSeen >= 3, theme + ": radio button " + QByteArray::number(radioSeen));
            QVERIFY2(itemSeen >= 3, theme + ": in a list " + QByteArray::number(itemSeen));
        });
    }

    void highContrastHasOutlines() {
        applyTheme(Theme::HighContrast);
        for (const QColor& ground : {QColor(Qt::white), QColor(Qt::black)}) {
            QApplication::setPalette(themePalette(Theme::HighContrast, desktop(ground, {})));
            QWidget window;
            auto* layout = new QVBoxLayout(&window);
            for (QWidget* part :
                 QList<QWidget*>{new QPushButton("press"), new QLineEdit, new QComboBox, new QSpinBox, new QListWidget})
                layout->addWidget(part);
            window.resize(200, 300);
            window.show();
            const QImage shot = window.grab().toImage();
            for (int i = 0; i < layout->count(); ++i) {
                const QWidget* part = layout->itemAt(i)->widget();
                QVERIFY2(outline(shot, part->geometry()) >= 7, part->metaObject()->className());
            }
        }
    }
};

SC_TEST(ThemeTest)
#include "theme_test.moc"
