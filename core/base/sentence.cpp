#include "core/base/sentence.h"

#include "core/base/error.h"

namespace sc {

Sentence Sentence::plain(std::string text) {
    Sentence out;
    out.english_ = std::move(text);
    return out;
}

void Sentence::fill() {
    for (const char* at = code_; *at != '\0'; ++at)
        if (at[0] == '%' && at[1] >= '1' && at[1] <= '9')
            english_ += parts_[std::size_t(*++at - '1')].english_;
        else
            english_ += *at;
}

Sentence sentenceOf(const std::exception& error) {
    const auto* own = dynamic_cast<const Error*>(&error);
    return own ? own->sentence() : Sentence::plain(error.what());
}

Sentence joined(const Sentence& first, const Sentence& second) {
    if (first.empty() || second.empty())
        return first.empty() ? second : first;
    return Sentence("%1 %2", first, second);
}

} // namespace sc
