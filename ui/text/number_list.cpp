#include "ui/text/number_list.h"

#include <QRegularExpression>

#include <cmath>

namespace sc {

namespace {

void read(const QString& text, bool& right, double& number) { number = text.toDouble(&right); }
void read(const QString& text, bool& right, quint64& number) { number = text.toULongLong(&right); }

/// The place of a range; each is counted from the first, so that errors do not add up.
double at(double from, double step, std::size_t i) { return std::round((from + step * double(i)) * 1e9) / 1e9; }
quint64 at(quint64 from, quint64 step, std::size_t i) { return from + step * i; }

template <typename Number>
std::optional<std::vector<Number>> listed(const QString& text, std::size_t most) {
    static const QRegularExpression part(QStringLiteral(R"(([0-9.]+)(?:\s*-\s*([0-9.]+)(?:\s*\(\+\s*([0-9.]+)\s*\))?)?)"));
    std::vector<Number> out;
    qsizetype behind = 0;
    for (auto found = part.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch one = found.next();
        for (const QChar between : text.mid(behind, one.capturedStart() - behind))
            if (between != ',' && between != QChar(0xff0c) && !between.isSpace())
                return std::nullopt;
        behind = one.capturedEnd();
        bool right = false;
        Number from{}, to{}, step = 1;
        read(one.captured(1), right, from);
        to = from;
        if (right && one.hasCaptured(2))
            read(one.captured(2), right, to);
        if (right && one.hasCaptured(3))
            read(one.captured(3), right, step);
        if (!right || to < from || !(step > 0) || double(to - from) / double(step) >= double(most))
            return std::nullopt;
        const auto count = std::size_t(double(to - from) / double(step) + 1e-9) + 1;
        if (out.size() + count > most)
            return std::nullopt;
        for (std::size_t i = 0; i < count; ++i)
            out.push_back(at(from, step, i));
    }
    for (const QChar left : text.mid(behind))
        if (left != ',' && left != QChar(0xff0c) && !left.isSpace())
            return std::nullopt;
    return out;
}

} // namespace

std::optional<std::vector<double>> numberList(const QString& text, std::size_t most) { return listed<double>(text, most); }

std::optional<std::vector<quint64>> wholeNumberList(const QString& text, std::size_t most) { return listed<quint64>(text, most); }

} // namespace sc
