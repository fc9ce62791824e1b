#pragma once

#include <string>

namespace sc {

/// What is known of who made a file.
struct SignatureState {
    enum class Kind {
        Unsigned,
        Trusted,    ///< by a key of this program or one that the user trusts
        UnknownKey, ///< by a key that nobody here knows: it may be whole, or not
        Changed,    ///< the file, its signature or the comment is not what the key signed
    };
    Kind kind = Kind::Unsigned;
    std::string signer;  ///< the trusted key's name; an unknown key's id
    std::string comment; ///< what the signer wrote; of Trusted only

    bool trusted() const { return kind == Kind::Trusted; }
};

/// One sentence for a person.
std::string signatureSentence(const SignatureState& state);

} // namespace sc
