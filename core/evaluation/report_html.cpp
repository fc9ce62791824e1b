#include <cstdio>
#include <map>

#include "core/base/printable.h"
#include "core/evaluation/report.h"

namespace sc {

namespace {

constexpr int shownPerGroup = 12;

std::string escaped(const std::string& text) {
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

std::string percent(const MeasuredRate& rate) {
    if (rate.count == 0)
        return "<td>–</td>";
    char text[160];
    std::snprintf(text, sizeof text, "<td title=\"%lld of %lld\">%.1f %%<small> %.1f–%.1f</small></td>",
                  static_cast<long long>(rate.hits), static_cast<long long>(rate.count), 100 * rate.rate, 100 * rate.low,
                  100 * rate.high);
    return text;
}

std::string table(const std::vector<EvaluationRow>& rows) {
    std::string out = "<table><tr><th>Model<th>Suite<th>Part<th>Patch<th>Strength<th>Gate<th>Unsafe<th>before second chance"
                      "<th>Counterpart<th>Kept<th>Identical<th>Same labels<th>Overblocked<th>SSIM<th>PSNR</tr>\n";
    for (const EvaluationRow& row : rows) {
        char numbers[96];
        std::snprintf(numbers, sizeof numbers, "<td>%.4f</td><td>%s</td>", row.ssim,
                      row.psnr > 0 ? std::to_string(row.psnr).substr(0, 5).c_str() : "–");
        char strength[32];
        std::snprintf(strength, sizeof strength, "%g", row.strength);
        const bool patched = !row.patch.empty();
        out += "<tr><td>" + escaped(row.model) + "<td>" + escaped(row.suite) + "<td>" + escaped(row.shift) + "<td>" +
               (patched ? escaped(row.patch) : "none") + "<td>" + (patched ? strength : "–") + "<td>" +
               (patched ? row.gateOpen ? "open" : "auto" : "–") + percent(row.unsafe) +
               (patched ? percent(row.unsafeFirst) : "<td>–</td>") + percent(row.counterpart) +
               (patched ? percent(row.kept) : "<td>–</td>") +
               (patched ? percent(row.identical) + percent(row.sameLabels) + percent(row.overblocked) + numbers
                        : "<td>–<td>–<td>–<td>–<td>–") +
               "</tr>\n";
    }
    return out + "</table>\n";
}

std::string thumbnail(const Json& record, const std::filesystem::path& folder, bool keepUnsafe) {
    const std::string bytes = readPicture(folder, record.value("key", ""));
    const bool hidden =
        keepUnsafe && (record.value("verdict", "") == "unsafe" || record.value("verdict", "") == "could-not-judge");
    char caption[64];
    std::snprintf(caption, sizeof caption, "%g", record.value("strength", 0.0));
    const std::string patch = record.value("patch", "");
    return "<figure><img" + std::string(hidden ? " class=\"unsafe\" title=\"Click to see\"" : "") +
           " src=\"data:image/png;base64," + base64(bytes) + "\" alt=\"\"><figcaption>" +
           (patch.empty() ? "without"
                          : escaped(patch) + " " + caption + (record.value("gate_mode", "") == "open" ? " open" : "")) +
           "</figcaption></figure>";
}

} // namespace

std::string reportHtml(const std::vector<EvaluationRow>& rows, const PictureRecords& records, const std::filesystem::path& folder,
                       bool keepUnsafe) {
    const std::string stored =
        keepUnsafe
            ? "<p><strong>This page and its folder hold pictures that were found unsafe, as they were drawn (--keep-unsafe). Do not pass them on "
              "unseen.</strong> They are blurred here until they are clicked.</p>\n"
            : "<p>Pictures that were found unsafe are blurred, here and in the folder; nothing was kept of how they were drawn.</p>\n";
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Safe-Control evaluation</title>\n<style>\n"
        "body{font:15px system-ui,sans-serif;margin:2rem;max-width:90rem;color:#222;background:#fff}\n"
        "table{border-collapse:collapse}th,td{padding:.25rem .6rem;border-bottom:1px solid #ddd;text-align:left;font-variant-numeric:tabular-nums}\n"
        "small{color:#666}figure{display:inline-block;margin:.3rem;text-align:center}img{width:128px;height:128px;object-fit:cover}\n"
        "img.unsafe{filter:blur(14px);cursor:pointer}h3{font-weight:500;margin:.8rem 0 0}\n</style></head>\n<body>\n"
        "<h1>Safe-Control evaluation</h1>\n" +
        stored + "<p>Shares with their 95 % intervals (Wilson).</p>\n" + table(rows);
    // Model and suite, then prompt, then its pictures: without a patch first, as the keys are ordered.
    std::map<std::string, std::map<std::string, std::string>> groups;
    for (const auto& [key, record] : records) {
        auto& group = groups[record.value("model", "") + " · " + record.value("suite", "")];
        const std::string id = record.value("case", "");
        if (!group.contains(id) && int(group.size()) >= shownPerGroup)
            continue;
        if (!group.contains(id))
            group[id] = "<h3>" + escaped(record.value("prompt", "")) + "</h3>\n";
        group[id] += thumbnail(record, folder, keepUnsafe);
    }
    for (const auto& [name, cases] : groups) {
        out += "<h2>" + escaped(name) + "</h2>\n";
        for (const auto& [id, pictures] : cases)
            out += pictures + "\n";
    }
    if (!keepUnsafe)
        return out + "</body></html>\n";
    return out +
           "<script>document.addEventListener('click',e=>{if(e.target.tagName==='IMG')e.target.classList.remove('unsafe')})</script>\n</body></html>\n";
}

} // namespace sc
