#include "core/metadata/picture_settings.h"

#include <algorithm>
#include <charconv>

#include "core/base/error.h"
#include "core/base/json_numbers.h"
#include "core/schedulers/scheduler_names.h"

namespace sc {

namespace {

constexpr std::string_view spaces = " \t\r\n";

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(spaces) - first + 1));
}

/// A number that takes up the whole text.
template <typename T>
std::optional<T> numberIn(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool keyCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ' ' || c == '-' ||
           c == '/' || (c & 0x80);
}

struct Field {
    std::string key, value;
};

/// "Key: value, Key: "quoted, value", ..." as A1111 reads it (generation_parameters_copypaste.py). Written by hand, since
/// library expressions overflow the stack on long texts.
std::vector<Field> fieldsOf(std::string_view line) {
    std::vector<Field> out;
    std::size_t at = 0;
    while (at < line.size()) {
        while (at < line.size() && (line[at] == ' ' || line[at] == ','))
            ++at;
        const std::size_t keyStart = at;
        while (at < line.size() && keyCharacter(line[at]))
            ++at;
        if (at >= line.size() || line[at] != ':' || at - keyStart < 2) {
            at = std::min(line.find(',', at), line.size());
            continue;
        }
        Field field{trimmed(line.substr(keyStart, at - keyStart)), {}};
        ++at;
        while (at < line.size() && line[at] == ' ')
            ++at;
        std::size_t end = at;
        if (at < line.size() && line[at] == '"') {
            for (end = at + 1; end < line.size() && line[end] != '"'; ++end)
                if (line[end] == '\\')
                    ++end;
            end = std::min(end + 1, line.size());
            const std::string_view quoted = line.substr(at, end - at);
            const Json json = Json::parse(quoted, nullptr, false);
            field.value = json.is_string() ? json.get<std::string>() : std::string(quoted);
        } else {
            end = std::min(line.find(',', at), line.size());
            field.value = trimmed(line.substr(at, end - at));
        }
        out.push_back(std::move(field));
        at = end;
    }
    return out;
}

/// The fields of the settings' line, which goes on in the next ones while a quote is open, and of the lines after it, one each.
std::vector<Field> settingsIn(const std::string& text) {
    std::size_t end = 0;
    for (bool quoted = false; end < text.size() && (quoted || text[end] != '\n'); ++end) {
        if (quoted && text[end] == '\\')
            ++end;
        else if (text[end] == '"')
            quoted = !quoted;
    }
    end = std::min(end, text.size());
    std::vector<Field> out = fieldsOf(text.substr(0, end));
    while (end < text.size()) {
        const std::size_t next = std::min(text.find('\n', end + 1), text.size()), colon = text.find(": ", end + 1);
        if (colon < next)
            out.push_back({trimmed(text.substr(end + 1, colon - end - 1)), trimmed(text.substr(colon + 2, next - colon - 2))});
        else if (const std::string rest = trimmed(text.substr(end + 1, next - end - 1)); !rest.empty())
            out.push_back({"text", rest});
        end = next;
    }
    return out;
}

/// "name: 0.80, other: 0.5"
std::optional<std::vector<NamedPatch>> patchesIn(const std::string& text) {
    std::vector<NamedPatch> out;
    for (const Field& field : fieldsOf(text)) {
        const auto strength = numberIn<double>(field.value);
        if (!strength)
            return std::nullopt;
        out.push_back({field.key, *strength});
    }
    return out;
}

/// Fills in one field; whether it was understood.
bool take(PictureSettings& out, const Field& field, std::string& scheduleType) {
    const auto set = [](auto& member, auto value) {
        if (value)
            member = *value;
        return bool(value);
    };
    if (field.key == "Steps")
        return set(out.steps, numberIn<int>(field.value));
    if (field.key == "CFG scale")
        return set(out.guidance, numberIn<double>(field.value));
    if (field.key == "Seed")
        return set(out.seed, numberIn<uint64_t>(field.value));
    if (field.key == "Clip skip") { // ComfyUI counts from the end: -2
        const auto layers = numberIn<int>(field.value);
        return layers && std::abs(*layers) <= 1000 && set(out.clipSkip, std::optional(std::abs(*layers)));
    }
    if (field.key == "Safety patches")
        return set(out.patches, patchesIn(field.value));
    if (field.key == "Size") {
        const auto cross = field.value.find('x');
        if (cross == std::string::npos)
            return false;
        return set(out.width, numberIn<int>(std::string_view(field.value).substr(0, cross))) &&
               set(out.height, numberIn<int>(std::string_view(field.value).substr(cross + 1)));
    }
    if (field.key == "Sampler") {
        out.scheduler = field.value;
        return true;
    }
    if (field.key == "Schedule type") {
        scheduleType = field.value;
        return true;
    }
    if (field.key == "Model") {
        out.model = field.value;
        return true;
    }
    if (field.key == "Model hash") {
        out.modelHash = field.value;
        return true;
    }
    // They say who wrote the file, or what follows from other fields.
    if (field.key == "Version" || field.key == "App" || field.key == "Backend" || field.key == "Parser" || field.key == "RNG")
        return field.key != "RNG" || field.value == "CPU" || field.value == "cpu";
    return false;
}

/// Makes one name of sampler and schedule, or says that there is none.
void settleScheduler(PictureSettings& out, std::string scheduleType) {
    if (!out.scheduler)
        return;
    // stable-diffusion.cpp writes both in one: "euler_a simple".
    if (const std::size_t space = out.scheduler->rfind(' ');
        scheduleType.empty() && space != std::string::npos && !findScheduler(*out.scheduler)) {
        scheduleType = out.scheduler->substr(space + 1);
        if (findScheduler(out.scheduler->substr(0, space)))
            out.scheduler->resize(space);
    }
    std::string name = *out.scheduler;
    if (!scheduleType.empty() && scheduleType != "Automatic" && scheduleType != "Uniform" && scheduleType != "Normal")
        name += " " + scheduleType;
    for (const std::string& spelling : {name, *out.scheduler}) {
        if (!findScheduler(spelling))
            continue;
        try {
            out.scheduler = schedulerId(resolveScheduler(spelling));
        } catch (const Error&) {
            continue;
        }
        if (spelling != name)
            out.unmapped.push_back("The schedule \"" + scheduleType + "\" is not known here; the sampler's own is used.");
        return;
    }
    out.unmapped.push_back("The sampler \"" + name + "\" is not known here; the present one stays.");
    out.scheduler.reset();
}

std::string programOf(const std::vector<Field>& fields, const std::string& text) {
    for (const Field& field : fields) {
        if (field.key == "App" && field.value.find("SD.Next") != std::string::npos)
            return "SD.Next";
        if (field.key != "Version")
            continue;
        if (field.value.starts_with("safe-control"))
            return "Safe-Control Studio";
        if (field.value.starts_with("stable-diffusion.cpp"))
            return "stable-diffusion.cpp";
        if (field.value.starts_with("Fooocus"))
            return "Fooocus";
    }
    return text.find("SDCPP: ") != std::string::npos ? "stable-diffusion.cpp" : "A1111 or Forge";
}

/// Our own JSON, where types are certain.
PictureSettings fromOwnJson(const std::string& text) {
    const Json json = parseJson(text, "the picture's own data");
    const JsonObject object(json, "the picture's own data");
    PictureSettings out;
    out.program = "Safe-Control Studio";
    out.raw = text;
    out.prompt = object.string("prompt", "");
    out.negativePrompt = object.string("negative_prompt", "");
    out.scheduler = object.string("scheduler", "");
    out.model = object.string("model", "");
    out.modelHash = object.string("model_sha256", "");
    if (object.has("seed") && json["seed"].is_number_unsigned())
        out.seed = json["seed"].get<uint64_t>();
    out.steps = smallInteger(object, "steps", 20);
    out.guidance = object.number("guidance", 7.5);
    out.width = smallInteger(object, "width", 0);
    out.height = smallInteger(object, "height", 0);
    out.clipSkip = smallInteger(object, "clip_skip", 0);
    if (DefenceUse defence{object.string("defence", ""), {}}; !defence.method.empty()) {
        if (const auto concepts = json.find("concepts"); concepts != json.end() && concepts->is_array())
            for (const Json& one : *concepts)
                if (one.is_string())
                    defence.concepts.push_back(one);
        out.defence = defence;
    }
    for (const char* key : {"vae", "prediction", "text_states", "init"})
        if (const std::string value = object.string(key, ""); !value.empty())
            out.unmapped.push_back(std::string(key) + ": " + value);
    if (object.string("gate", "auto") == "open")
        out.unmapped.push_back("gate: open");
    if (!object.boolean("second_chance", true))
        out.unmapped.push_back("second chance: off");
    out.patches.emplace();
    if (object.has("patches") && json["patches"].is_array())
        for (const Json& entry : json["patches"]) {
            const JsonObject patch(entry, "the picture's own data, patches");
            out.patches->push_back({patch.string("name", ""), patch.number("strength", 1), patch.number("start", 0),
                                    patch.number("end", 1), patch.string("title", "")});
        }
    return out;
}

} // namespace

PictureSettings parseInfotext(const std::string& text) {
    PictureSettings out;
    out.raw = text;
    // The JSON that stable-diffusion.cpp appends is not quoted, so it must go before the line is taken apart.
    std::string readable = text;
    if (const auto json = readable.find(", SDCPP: {"); json != std::string::npos)
        readable.resize(json);
    readable = trimmed(readable);
    std::size_t begin = readable.rfind("\nSteps: ");
    begin = begin != std::string::npos ? begin + 1 : readable.starts_with("Steps: ") ? 0 : readable.size();
    std::string head = readable.substr(0, begin);
    std::vector<Field> fields = settingsIn(readable.substr(begin));
    if (fields.size() < 3) {
        fields.clear();
        head = readable;
    }
    std::string prompt, negative;
    bool inNegative = false;
    for (std::size_t start = 0; start <= head.size() && !head.empty();) {
        const std::size_t end = std::min(head.find('\n', start), head.size());
        std::string line = head.substr(start, end - start);
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        static const std::string mark = "Negative prompt:";
        if (line.starts_with(mark)) {
            inNegative = true;
            line = trimmed(line.substr(mark.size()));
        }
        std::string& part = inNegative ? negative : prompt;
        part += (part.empty() ? "" : "\n") + line;
        start = end + 1;
    }
    out.prompt = trimmed(prompt);
    out.negativePrompt = trimmed(negative);
    std::string scheduleType;
    for (const Field& field : fields)
        if (!take(out, field, scheduleType))
            out.unmapped.push_back("\"" + field.key + ": " + field.value + "\" has no counterpart here.");
    settleScheduler(out, scheduleType);
    out.program = programOf(fields, text);
    if (out.program == "A1111 or Forge" &&
        std::none_of(fields.begin(), fields.end(), [](const Field& field) { return field.key == "RNG"; }) && out.seed)
        out.unmapped.push_back(
            "It was drawn with random numbers of a graphics card, so the same seed gives another picture here.");
    return out;
}

PictureSettings readPictureSettings(const std::vector<PngText>& texts) {
    const auto find = [&](const char* keyword) -> const std::string* {
        for (const PngText& text : texts)
            if (text.keyword == keyword)
                return &text.text;
        return nullptr;
    };
    if (const std::string* own = find("safe-control"))
        return fromOwnJson(*own);
    if (const std::string* parameters = find("parameters");
        parameters && !trimmed(*parameters).empty() && !trimmed(*parameters).starts_with('{'))
        return parseInfotext(*parameters);
    throw Error(
        ErrorKind::Unsupported,
        "This picture does not say how it was made in a way that is understood here (A1111, Forge, SD.Next, Fooocus, stable-diffusion.cpp or this program).");
}

} // namespace sc
