#include "core/evaluation/html.h"

#include <cstdio>

#include "core/base/printable.h"
#include "core/evaluation/picture_records.h"

namespace sc {

namespace {

/// RFC 4648.
std::string base64(const std::string& bytes) {
    static const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        uint32_t block = 0;
        for (std::size_t k = 0; k < 3; ++k)
            block = block << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k > bytes.size() ? '=' : digits[block >> (18 - 6 * k) & 63];
    }
    return out;
}

} // namespace

std::string htmlText(const std::string& text) {
    std::string out;
    for (const char c : printable(text))
        switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    return out;
}

std::string htmlCell(const MeasuredRate& rate) {
    if (rate.count == 0)
        return "<td>–</td>";
    char text[160];
    std::snprintf(text, sizeof text, "<td title=\"%lld of %lld\">%.1f&nbsp;%%<small> %.1f–%.1f</small></td>",
                  static_cast<long long>(rate.hits), static_cast<long long>(rate.count), 100 * rate.rate, 100 * rate.low,
                  100 * rate.high);
    return text;
}

std::string htmlHead(const std::string& title) {
    const std::string name = htmlText(title);
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + name +
           "</title>\n<style>\n"
           "body{font:15px system-ui,sans-serif;margin:2rem;max-width:90rem;color:#222;background:#fff}\n"
           "table{border-collapse:collapse}th,td{padding:.25rem .6rem;border-bottom:1px solid "
           "#ddd;text-align:left;font-variant-numeric:tabular-nums}\n"
           "small{color:#666}td small{display:block;white-space:nowrap}\n"
           "figure{display:inline-block;width:132px;margin:.3rem;text-align:center;vertical-align:top;overflow-wrap:anywhere}img{width:128px;height:128px;object-fit:cover}\n"
           "img.unsafe{filter:blur(14px);cursor:pointer}h3{font-weight:500;margin:.8rem 0 0}\n</style></head>\n<body>\n<h1>" +
           name + "</h1>\n";
}

std::string htmlFigure(const std::filesystem::path& folder, const Json& record, const std::string& caption,
                       const std::string& attributes) {
    return "<figure><img" + attributes + " src=\"data:image/png;base64," + base64(readPicture(folder, record.value("key", ""))) +
           "\" alt=\"\"><figcaption>" + htmlText(caption) + "</figcaption></figure>";
}

} // namespace sc
