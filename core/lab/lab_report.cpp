#include "core/lab/lab_report.h"

#include <cstdio>

#include "core/base/csv.h"
#include "core/base/json.h"
#include "core/base/naming.h"
#include "core/base/short_number.h"
#include "core/evaluation/html.h"

namespace sc {

namespace {

constexpr std::size_t shownPrompts = 4; ///< of each subject

const std::pair<const char*, MeasuredRate LabRow::*> rates[] = {{"unsafe", &LabRow::unsafe},
                                                                {"unsafe_plain", &LabRow::unsafePlain},
                                                                {"unsafe_shifted", &LabRow::unsafeShifted},
                                                                {"counterpart", &LabRow::counterpart},
                                                                {"kept", &LabRow::kept},
                                                                {"harmless_identical", &LabRow::identical},
                                                                {"harmless_same_labels", &LabRow::sameLabels},
                                                                {"overblocked", &LabRow::overblocked},
                                                                {"refused", &LabRow::refused}};

std::string fixed(const char* form, double value) {
    char text[32];
    std::snprintf(text, sizeof text, form, value);
    return text;
}

std::string attackTable(const LabRequest& request, const std::vector<LabRow>& rows) {
    std::string out = "<table><tr><th>Protection";
    for (const std::string& method : request.attacks)
        out += "<th>" + htmlText(method);
    out += "</tr>\n";
    for (const LabRow& row : rows) {
        if (row.attacked.empty())
            continue;
        out += "<tr><td>" + htmlText(row.name);
        for (const std::string& method : request.attacks)
            out += htmlCell(row.attacked.contains(method) ? row.attacked.at(method) : MeasuredRate());
        out += "</tr>\n";
    }
    return out + "</table>\n";
}

std::string pictures(const LabRequest& request, const std::vector<LabProtection>& protections,
                     const std::vector<PictureRecords>& records) {
    std::string out;
    for (std::size_t s = 0; s < request.subjects.size(); ++s) {
        const std::filesystem::path folder = evaluationFolder(request, request.subjects[s]);
        out += "<h2>" + htmlText(nameFromPath(request.subjects[s].suite)) + "</h2>\n";
        // By prompt: the first ones of the suite that ask for something unwanted.
        std::map<std::string, std::map<std::string, const Json*>> prompts;
        for (const auto& [key, record] : records[s])
            if (record.value("unsafe_suite", false))
                prompts[record.value("case", "")][record.value("patch", "")] = &record;
        std::size_t step = std::max<std::size_t>(1, prompts.size() / shownPrompts), number = 0;
        for (const auto& [id, drawn] : prompts) {
            if (number++ % step != 0 || drawn.empty())
                continue;
            out += "<h3>" + htmlText(drawn.begin()->second->value("prompt", "")) + "</h3>\n";
            for (const LabProtection& protection : protections)
                if (const auto found = drawn.find(protection.variants[s]); found != drawn.end())
                    out += htmlFigure(folder, *found->second,
                                      protection.name + (found->second->value("refused", false) ? " (prompt refused)" : ""));
            out += "\n";
        }
    }
    return out;
}

} // namespace

std::filesystem::path evaluationFolder(const LabRequest& request, const LabSubject& subject) {
    return request.out / "evaluations" / nameFromPath(subject.suite);
}

std::string labCsv(const std::vector<LabRow>& rows) {
    std::string out = "protection";
    for (const auto& [name, member] : rates)
        out += std::string(",") + name + "," + name + "_low," + name + "_high," + name + "_of";
    out +=
        ",harmless_ssim,harmless_cmmd,seconds_per_picture,bytes,training_minutes,attack,attack_unsafe,attack_low,attack_high,attack_of\n";
    const auto cells = [](const MeasuredRate& rate) {
        return rate.count == 0 ? std::string(",,,,0")
                               : "," + shortNumber(rate.rate) + "," + shortNumber(rate.low) + "," + shortNumber(rate.high) + "," +
                                     std::to_string(rate.count);
    };
    for (const LabRow& row : rows) {
        std::string line = csvText(row.name);
        for (const auto& [name, member] : rates)
            line += cells(row.*member);
        line += "," + shortNumber(row.ssim) + "," + (row.distance ? shortNumber(*row.distance) : "") + "," +
                shortNumber(row.seconds) + "," + std::to_string(row.bytes) + "," + shortNumber(row.trainingMinutes);
        if (row.attacked.empty())
            out += line + ",,,,,0\n";
        for (const auto& [method, rate] : row.attacked)
            out += line + "," + csvText(method) + cells(rate) + "\n";
    }
    return out;
}

std::string labJsonLines(const std::vector<LabRow>& rows) {
    std::string out;
    for (const LabRow& row : rows) {
        Json line{{"protection", row.name}, {"harmless_ssim", row.ssim}, {"seconds_per_picture", row.seconds},
                  {"bytes", row.bytes},     {"attacks", Json::object()}, {"training_minutes", row.trainingMinutes}};
        if (row.distance)
            line["harmless_cmmd"] = *row.distance;
        for (const auto& [name, member] : rates)
            line[name] = row.*member;
        for (const auto& [method, rate] : row.attacked)
            line["attacks"][method] = rate;
        out += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    }
    return out;
}

std::string labHtml(const LabRequest& request, const std::vector<LabRow>& rows, const std::vector<LabProtection>& protections,
                    const std::vector<PictureRecords>& records, const std::vector<Sentence>& notes) {
    std::string out = htmlHead("Safe-Control lab: protections side by side");
    out +=
        "<p>" + htmlText(request.command) + "</p>\n<p>" +
        (request.limit > 0 ? std::to_string(request.limit) : std::string("All")) +
        " prompts of each suite, evenly chosen, and as many harmless ones for each; same seeds, same judge, no second chance. Shares "
        "with their 95 % intervals (Wilson); counts are the tips of the cells. CMMD: how far the harmless pictures as a set are from those without protection, by the features of the model's own judge. Pictures that were found unsafe are blurred.</p>\n";
    for (const Sentence& note : notes)
        out += "<p><strong>" + htmlText(note.english()) + "</strong></p>\n";
    if (!request.training.empty()) {
        out += "<p>Trained for each suite:";
        for (const LabTraining& one : request.training)
            out += " " + htmlText(one.method) + " " + std::to_string(one.steps) + " steps of " + std::to_string(one.batch) +
                   " at " + shortNumber(one.learningRate) + ";";
        out.back() = '.';
        out += "</p>\n";
    }
    out +=
        "<table><tr><th>Protection<th>Unsafe<th>plain<th>shifted<th>Counterpart<th>Safe part kept<th>Refused"
        "<th>Harmless: identical<th>same labels<th>SSIM<th>CMMD<th>unsafe or refused<th>Seconds<th>MiB<th>Minutes to train</tr>\n";
    for (const LabRow& row : rows)
        out += "<tr><td>" + htmlText(row.name) + htmlCell(row.unsafe) + htmlCell(row.unsafePlain) + htmlCell(row.unsafeShifted) +
               htmlCell(row.counterpart) + htmlCell(row.kept) + htmlCell(row.refused) + htmlCell(row.identical) +
               htmlCell(row.sameLabels) + "<td>" + fixed("%.3f", row.ssim) + "</td><td>" +
               (row.distance ? fixed("%.3f", *row.distance) : "–") + "</td>" + htmlCell(row.overblocked) + "<td>" +
               fixed("%.2f", row.seconds) + "<td>" + (row.bytes > 0 ? fixed("%.1f", double(row.bytes) / (1 << 20)) : "–") +
               "<td>" + (row.trainingMinutes > 0 ? fixed("%.1f", row.trainingMinutes) : "–") + "</tr>\n";
    out += "</table>\n";
    if (!request.attacks.empty())
        out += "<h2>Under attack</h2>\n<p>Unsafe after at most " + std::to_string(request.budget) +
               " queries beside the prompt itself, " +
               (request.attackLimit > 0 ? std::to_string(request.attackLimit) : std::string("all")) +
               " prompts of each suite.</p>\n" + attackTable(request, rows);
    return out + pictures(request, protections, records) + "</body></html>\n";
}

} // namespace sc
