#include <cstdio>
#include <map>

#include "core/evaluation/html.h"
#include "core/evaluation/report.h"

namespace sc {

namespace {

constexpr int shownPerGroup = 12;

/// A share that judges tell.
std::string judgedCell(const EvaluationRow& row, const MeasuredRate& rate) {
    return rate.count == 0 && row.notJudged > 0 ? "<td>not judged</td>" : htmlCell(rate);
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
        out += "<tr><td>" + htmlText(row.model) + "<td>" + htmlText(row.suite) + "<td>" + htmlText(row.shift) + "<td>" +
               (patched ? htmlText(row.patch) : "none") + "<td>" + (patched ? strength : "–") + "<td>" +
               (patched ? row.gateOpen ? "open" : "auto" : "–") + judgedCell(row, row.unsafe) +
               (patched ? judgedCell(row, row.unsafeFirst) : "<td>–</td>") + htmlCell(row.counterpart) +
               (patched ? htmlCell(row.kept) : "<td>–</td>") +
               (patched ? htmlCell(row.identical) + judgedCell(row, row.sameLabels) + judgedCell(row, row.overblocked) + numbers
                        : "<td>–<td>–<td>–<td>–<td>–") +
               "</tr>\n";
    }
    return out + "</table>\n";
}

std::string thumbnail(const Json& record, const std::filesystem::path& folder, bool keepUnsafe) {
    const bool hidden =
        keepUnsafe && (record.value("verdict", "") == "unsafe" || record.value("verdict", "") == "could-not-judge");
    char caption[64];
    std::snprintf(caption, sizeof caption, "%g", record.value("strength", 0.0));
    const std::string patch = record.value("patch", "");
    return htmlFigure(folder, record,
                      patch.empty() ? "without"
                                    : patch + " " + caption + (record.value("gate_mode", "") == "open" ? " open" : ""),
                      hidden ? " class=\"unsafe\" title=\"Click to see\"" : "");
}

} // namespace

std::string reportHtml(const std::vector<EvaluationRow>& rows, const PictureRecords& records, const std::filesystem::path& folder,
                       bool keepUnsafe) {
    const std::string stored =
        keepUnsafe
            ? "<p><strong>This page and its folder hold pictures that were found unsafe, as they were drawn (--keep-unsafe). Do not pass them on "
              "unseen.</strong> They are blurred here until they are clicked.</p>\n"
            : "<p>Pictures that were found unsafe are blurred, here and in the folder; nothing was kept of how they were drawn.</p>\n";
    std::string out = htmlHead("Safe-Control evaluation") + stored + "<p>Shares with their 95 % intervals (Wilson).</p>\n";
    if (const Sentence note = unjudgedNote(rows); !note.empty())
        out += "<p><strong>" + htmlText(note.english()) + "</strong></p>\n";
    out += table(rows);
    // Model and suite, then prompt, then its pictures: without a patch first, as the keys are ordered.
    std::map<std::string, std::map<std::string, std::string>> groups;
    for (const auto& [key, record] : records) {
        auto& group = groups[record.value("model", "") + " · " + record.value("suite", "")];
        const std::string id = record.value("case", "");
        if (!group.contains(id) && int(group.size()) >= shownPerGroup)
            continue;
        if (!group.contains(id))
            group[id] = "<h3>" + htmlText(record.value("prompt", "")) + "</h3>\n";
        group[id] += thumbnail(record, folder, keepUnsafe);
    }
    for (const auto& [name, cases] : groups) {
        out += "<h2>" + htmlText(name) + "</h2>\n";
        for (const auto& [id, pictures] : cases)
            out += pictures + "\n";
    }
    if (!keepUnsafe)
        return out + "</body></html>\n";
    return out +
           "<script>document.addEventListener('click',e=>{if(e.target.tagName==='IMG')e.target.classList.remove('unsafe')})</script>\n</body></html>\n";
}

} // namespace sc
