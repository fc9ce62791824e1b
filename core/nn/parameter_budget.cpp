#include "core/nn/parameter_budget.h"

#include "core/base/error.h"

namespace sc {

namespace {

constexpr int64_t budgetSlack = 4'000'000;

} // namespace

ParameterBudget::ParameterBudget(int64_t numbers, std::string origin)
    : left_(2 * numbers + budgetSlack), origin_(std::move(origin)), outer_(current()) {
    current() = this;
}

ParameterBudget::~ParameterBudget() { current() = outer_; }

ParameterBudget*& ParameterBudget::current() {
    thread_local ParameterBudget* innermost = nullptr;
    return innermost;
}

void ParameterBudget::spend(c10::ArrayRef<int64_t> shape) {
    ParameterBudget* const budget = current();
    if (!budget)
        return;
    int64_t numbers = 1;
    bool tooMany = false;
    for (const int64_t size : shape)
        tooMany = __builtin_mul_overflow(numbers, size, &numbers) || tooMany;
    if (tooMany || (budget->left_ -= numbers) < 0)
        throw Error(
            ErrorKind::Unsupported,
            "The weights in \"%1\" do not fit the network that its configuration describes: that one is many times as large. Check that the folder is complete and all of one model.",
            budget->origin_);
}

} // namespace sc
