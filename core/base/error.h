#pragma once

#include <stdexcept>

#include "core/base/sentence.h"

namespace sc {

/// What went wrong, as far as a caller must tell the cases apart (the command line's exit codes follow it).
enum class ErrorKind {
    InvalidRequest, ///< the caller asked for something impossible (size, steps, unknown name)
    BadFile,        ///< a file or folder is missing, unreadable, damaged or not what it claims to be
    Unsupported,    ///< readable, but of a kind that does not fit or that we do not run
    OutOfMemory,    ///< host or device memory did not suffice
    Internal,       ///< our own mistake, or a numerical failure that a retry did not mend
};

/// The one exception of the engine. It says to a person: what, why and what to do; what() is that in English.
/// Stopping on request is not an error; see Cancelled in cancellation.h.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, Sentence sentence)
        : std::runtime_error(sentence.english()), kind_(kind), sentence_(std::move(sentence)) {}
    /// See Sentence.
    template <typename... Parts>
    Error(ErrorKind kind, SentenceCode<sizeof...(Parts)> code, const Parts&... parts) : Error(kind, Sentence(code, parts...)) {}
    ErrorKind kind() const noexcept { return kind_; }
    const Sentence& sentence() const noexcept { return sentence_; }

private:
    ErrorKind kind_;
    Sentence sentence_;
};

/// What an exception tells: an Error its sentence, others their text.
Sentence sentenceOf(const std::exception& error);

} // namespace sc
