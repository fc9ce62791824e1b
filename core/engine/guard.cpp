#include "core/engine/guard.h"

#include "core/image/blur.h"

namespace sc {

GuardedImage Guard::release(const Image& drawn, Verdict verdict, const std::string& reason) {
    GuardedImage out;
    out.withheld_ = verdict == Verdict::Unsafe || verdict == Verdict::Failed;
    out.shown_ = out.withheld_ ? blurred(drawn) : drawn;
    if (verdict != Verdict::Failed)
        out.drawn_ = drawn;
    if (out.withheld_)
        out.reason_ = reason;
    return out;
}

} // namespace sc
