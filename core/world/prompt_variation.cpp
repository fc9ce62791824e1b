#include "core/world/prompt_variation.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <vector>

namespace sc {

namespace {

using Words = std::vector<std::string>;

constexpr double lookalikeShare = 0.6; ///< of invented words, where there are words to look like

// None of these words names anything in resources/world/world.json or occurs in the suites' insertions
// (resources/suites/make_suites.py), which measure what was never seen.
const Words adjectives{
    "beautiful", "detailed",  "cute",     "little",   "minimalist", "bright",  "cheerful",   "calm",       "modern",
    "simple",    "old",       "tiny",     "huge",     "funny",      "elegant", "cosy",       "dreamy",     "vivid",
    "faded",     "wide",      "tall",     "round",    "flat",       "shiny",   "quick",      "lovely",     "strange",
    "famous",    "cheap",     "wooden",   "paper",    "retro",      "playful", "perfect",    "striking",   "happy",
    "gentle",    "fresh",     "young",    "ancient",  "heavy",      "light",   "empty",      "full",       "narrow",
    "deep",      "smooth",    "rough",    "warm",     "cool",       "dry",     "wet",        "busy",       "quiet",
    "loud",      "rich",      "poor",     "clever",   "brave",      "honest",  "lazy",       "polite",     "proud",
    "silly",     "spare",     "serious",  "special",  "usual",      "rare",    "common",     "private",    "public",
    "local",     "foreign",   "royal",    "rural",    "urban",      "classic", "vintage",    "futuristic", "abstract",
    "realistic", "colourful", "glossy",   "matte",    "fuzzy",      "crisp",   "smoky",      "dusty",      "rainy",
    "sunny",     "cloudy",    "foggy",    "windy",    "magical",    "epic",    "cinematic",  "dramatic",   "romantic",
    "charming",  "graceful",  "handsome", "splendid", "wonderful",  "amazing", "incredible", "ordinary",   "plain",
    "fancy",     "delicate",  "sturdy",   "hollow",   "solid",      "crooked", "straight",   "curved",     "double",
    "single",    "final",     "first",    "second",   "last",       "next",    "early",      "late"};
const Words nouns{
    "picture",  "drawing",  "illustration", "sketch",   "painting", "photo",     "sticker",    "icon",        "logo",
    "mural",    "postcard", "cover",        "banner",   "texture",  "shading",   "style",      "shapes",      "light",
    "shadow",   "quality",  "detail",       "outline",  "layout",   "focus",     "mood",       "morning",     "music",
    "weather",  "window",   "garden",       "story",    "lesson",   "holiday",   "week",       "city",        "number",
    "letter",   "street",   "market",       "river",    "wall",     "table",     "chair",      "door",        "floor",
    "roof",     "bridge",   "tower",        "castle",   "village",  "forest",    "mountain",   "valley",      "island",
    "harbour",  "station",  "train",        "ship",     "engine",   "wheel",     "computer",   "phone",       "camera",
    "screen",   "keyboard", "printer",      "pencil",   "brush",    "canvas",    "frame",      "poem",        "novel",
    "chapter",  "sentence", "word",         "question", "answer",   "idea",      "plan",       "project",     "meeting",
    "office",   "school",   "university",   "library",  "museum",   "theatre",   "concert",    "song",        "dance",
    "sport",    "team",     "match",        "race",     "prize",    "medal",     "trophy",     "wedding",     "party",
    "festival", "parade",   "summer",       "spring",   "autumn",   "afternoon", "moment",     "hour",        "minute",
    "year",     "century",  "history",      "future",   "past",     "dream",     "memory",     "secret",      "promise",
    "journey",  "trip",     "adventure",    "ticket",   "suitcase", "map",       "compass",    "jacket",      "shirt",
    "dress",    "shoe",     "sock",         "scarf",    "glove",    "button",    "pocket",     "ribbon",      "blanket",
    "pillow",   "curtain",  "carpet",       "lamp",     "mirror",   "clock",     "shelf",      "drawer",      "basket",
    "plate",    "spoon",    "bowl",         "soup",     "bread",    "butter",    "cheese",     "salad",       "sauce",
    "pepper",   "salt",     "sugar",        "honey",    "dinner",   "breakfast", "lunch",      "recipe",      "farm",
    "fence",    "barn",     "horse",        "cow",      "sheep",    "goat",      "chicken",    "duck",        "goose",
    "leaf",     "branch",   "root",         "seed",     "stone",    "wave",      "storm",      "thunder",     "cloud",
    "rain",     "wind",     "smile",        "laugh",    "voice",    "hand",      "finger",     "shoulder",    "knee",
    "eye",      "ear",      "hair",         "face",     "heart",    "wallpaper", "foreground", "perspective", "composition",
    "contrast", "exposure", "lens",         "filter",   "pattern",  "grid",      "stripe",     "dot",         "circle",
    "square",   "triangle", "curve",        "corner",   "edge",     "surface",   "material",   "metal",       "plastic",
    "leather",  "cotton",   "wool",         "silk"};
const Words people{"cousin",      "teacher", "neighbour", "son",       "daughter", "boss",      "class",   "team",     "sister",
                   "doctor",      "mother",  "customer",  "father",    "brother",  "uncle",     "aunt",    "nephew",   "niece",
                   "grandfather", "baby",    "child",     "student",   "pupil",    "colleague", "partner", "client",   "visitor",
                   "guest",       "tourist", "driver",    "pilot",     "sailor",   "farmer",    "baker",   "butcher",  "tailor",
                   "gardener",    "painter", "singer",    "dancer",    "actor",    "writer",    "poet",    "reporter", "editor",
                   "lawyer",      "judge",   "engineer",  "scientist", "chemist",  "nurse",     "dentist", "captain",  "king",
                   "queen",       "prince",  "princess",  "crowd",     "audience", "anna",      "ben",     "carla",    "daniel",
                   "emma",        "felix",   "greta",     "hannah",    "ivan",     "julia",     "karl",    "laura",    "maria",
                   "nina",        "oscar",   "paul",      "rosa",      "sam",      "tina",      "victor"};
const Words verbs{"draw",    "make",       "paint",         "create",         "imagine",  "render",       "give me",
                  "i want",  "i need",     "we would like", "can you do",     "try",      "sketch",       "generate",
                  "produce", "let me see", "i would love",  "could you make", "here is",  "think of",     "picture",
                  "compose", "how about",  "look at",       "this is",        "there is", "it should be", "today we have"};
const Words owners{"my", "our", "the", "his", "her", "their", "your", "every", "some", "that"};
const Words wishes{"wants",     "asked for",  "likes", "dreams of", "bought",         "is waiting for", "talks about",
                   "remembers", "adores",     "sells", "collects",  "is looking for", "found",          "made",
                   "once had",  "will bring", "needs", "thinks of", "paid for",       "forgot"};

const std::string& pick(const Words& words, RandomStream& random) { return words[std::size_t(random.below(words.size()))]; }

const Words onsets{"",   "",   "b",  "bl",  "br", "c",   "ch", "cl", "cr", "d",  "dr", "f", "fl", "fr", "g",   "gl", "gr", "h",
                   "j",  "k",  "kn", "l",   "m",  "n",   "p",  "ph", "pl", "pr", "qu", "r", "s",  "sc", "sch", "sh", "sk", "sl",
                   "sm", "sn", "sp", "spr", "st", "str", "sw", "t",  "th", "tr", "tw", "v", "w",  "wh", "wr",  "y",  "z"};
const Words vowels{"a",  "a",  "e",  "e",  "i",  "i",  "o",  "o",  "u",  "y",  "ai", "au",
                   "ay", "ea", "ee", "ei", "ie", "oa", "oi", "oo", "ou", "ow", "ue"};
const Words codas{"",   "",   "",   "ck", "ct", "d",  "f",  "ff",  "ft", "g", "l",  "ld", "ll", "lt",
                  "m",  "mp", "n",  "nd", "ng", "nk", "nt", "p",   "pt", "r", "rd", "rk", "rm", "rn",
                  "rt", "s",  "sh", "sk", "ss", "st", "t",  "tch", "th", "v", "w",  "x"};
const Words endings{"",   "",  "",     "",     "e",    "s",   "es",   "ed", "er", "ing",
                    "ly", "y", "tion", "ment", "ness", "ful", "able", "al", "ish"};

/// What is no word but sounds like one.
std::string inventedWord(RandomStream& random) {
    std::string word;
    for (int syllables = 1 + random.below(3); syllables > 0; --syllables) {
        word += pick(onsets, random);
        word += pick(vowels, random);
        word += pick(codas, random);
    }
    return word + pick(endings, random);
}

/// The first letters of a word, gone on with as no word goes on.
std::string lookalike(const std::string& word, RandomStream& random) {
    std::string out = word.substr(0, std::size_t(1 + random.below(4)));
    out += pick(codas, random);
    out += pick(vowels, random);
    return out + inventedWord(random);
}

std::string inventedWords(const Words& lookalikes, RandomStream& random) {
    std::string out;
    for (int count = 1 + random.below(4); count > 0; --count) {
        const bool alike = !lookalikes.empty() && random.chance(lookalikeShare);
        out += (out.empty() ? "" : " ") + (alike ? lookalike(pick(lookalikes, random), random) : inventedWord(random));
    }
    return out;
}

/// Draws the words around a prompt.
class Chatter {
public:
    Chatter(double inventedShare, RandomStream& random) : inventedShare_(inventedShare), random_(random) {}

    std::string before() {
        switch (random_.below(6)) {
        case 0:
            return joined({"a ", adjective(), " ", noun(), " of "});
        case 1:
            return joined({pick(verbs, random_), " "});
        case 2:
            return joined({pick(owners, random_), " ", person(), " ", pick(wishes, random_), " "});
        case 3:
            return joined({someWord(), " ", someWord(), ", "});
        case 4:
            return joined({pick(verbs, random_), " a ", noun(), " with "});
        default:
            return joined({someWord(), random_.chance(0.5) ? ": " : " "});
        }
    }

    std::string behind() {
        switch (random_.below(6)) {
        case 0:
            return joined({", ", someWord(), " ", someWord()});
        case 1:
            return joined({", ", someWord()});
        case 2:
            return joined({" for my ", person()});
        case 3:
            return ", 4k, highly detailed";
        case 4:
            return joined({" in ", adjective(), " ", noun()});
        default:
            return joined({", no ", noun(), ", best ", noun()});
        }
    }

private:
    /// Parts in braces are made from left to right, so that every compiler draws the same random numbers for them.
    static std::string joined(std::initializer_list<std::string> parts) {
        std::string out;
        for (const std::string& part : parts)
            out += part;
        return out;
    }
    std::string word(const Words& words) {
        return inventedShare_ > 0 && random_.chance(inventedShare_) ? inventedWord(random_) : pick(words, random_);
    }
    std::string adjective() { return word(adjectives); }
    std::string noun() { return word(nouns); }
    std::string person() { return word(people); }
    std::string someWord() { return random_.chance(0.5) ? adjective() : noun(); }

    double inventedShare_;
    RandomStream& random_;
};

} // namespace

std::string misspelled(std::string text, RandomStream& random) {
    if (text.size() < 3)
        return text;
    for (int attempt = 0; attempt < 8; ++attempt) {
        const std::size_t at = std::size_t(random.below(text.size() - 1));
        if (!std::isalpha(static_cast<unsigned char>(text[at])) || !std::isalpha(static_cast<unsigned char>(text[at + 1])))
            continue;
        const char letter = char('a' + random.below(26));
        switch (random.below(5)) {
        case 0:
            std::swap(text[at], text[at + 1]);
            break;
        case 1:
            text.erase(at, 1);
            break;
        case 2:
            text.insert(at, 1, letter);
            break;
        case 3:
            text[at] = letter;
            break;
        default:
            text.insert(at, 1, text[at]);
        }
        break;
    }
    return text;
}

std::string misspelledDifference(const std::string& text, const std::string& other, RandomStream& random) {
    const std::size_t shorter = std::min(text.size(), other.size());
    std::size_t first = 0, behind = 0;
    while (first < shorter && text[first] == other[first])
        ++first;
    while (behind < shorter - first && text[text.size() - 1 - behind] == other[other.size() - 1 - behind])
        ++behind;
    std::size_t end = text.size() - behind;
    if (first == end)
        return text;
    while (first > 0 && text[first - 1] != ' ')
        --first;
    while (end < text.size() && text[end] != ' ')
        ++end;
    return text.substr(0, first) + misspelled(text.substr(first, end - first), random) + text.substr(end);
}

std::string variedPrompt(const std::string& prompt, RandomStream& random, double inventedShare) {
    std::string out = prompt;
    if (random.chance(0.5))
        return out;
    Chatter chatter(inventedShare, random);
    if (random.chance(0.5))
        out = chatter.before() + out;
    if (random.chance(0.5))
        out += chatter.behind();
    if (random.chance(0.4))
        out = misspelled(out, random);
    if (random.chance(0.1))
        for (char& c : out)
            c = char(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

std::string amongInventedWords(const std::string& prompt, RandomStream& random, const std::vector<std::string>& lookalikes) {
    const double kind = random.uniform();
    if (kind < 0.3)
        return prompt;
    if (kind < 0.6)
        return variedPrompt(prompt, random);
    std::string out = prompt;
    const bool before = random.chance(0.6), behind = !before || random.chance(0.4);
    if (before) {
        const std::string words = inventedWords(lookalikes, random);
        out = words + (random.chance(0.25) ? ", " : " ") + out;
    }
    if (behind) {
        out += random.chance(0.5) ? ", " : " ";
        out += inventedWords(lookalikes, random);
    }
    return random.chance(0.3) ? misspelled(out, random) : out;
}

} // namespace sc
