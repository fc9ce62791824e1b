#pragma once

#include <c10/util/ArrayRef.h>

#include <cstdint>
#include <string>

namespace sc {

/// While it lives, networks that this thread creates may not ask for more memory than is plausible: a configuration of a few
/// bytes must not make the program allocate what the weights beside it never hold.
class ParameterBudget {
public:
    /// `numbers`: how many the weights hold. `origin` names them in messages.
    ParameterBudget(int64_t numbers, std::string origin);
    ~ParameterBudget();
    ParameterBudget(const ParameterBudget&) = delete;
    ParameterBudget& operator=(const ParameterBudget&) = delete;

    /// Called for each parameter before it is allocated. Throws Error(Unsupported) once twice the weights' numbers (and four
    /// million) are exceeded: below, loadWeights can say what does not fit, name by name.
    static void spend(c10::ArrayRef<int64_t> shape);

private:
    static ParameterBudget*& current();

    int64_t left_;
    std::string origin_;
    ParameterBudget* outer_;
};

} // namespace sc
