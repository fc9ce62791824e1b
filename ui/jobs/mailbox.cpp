#include "ui/jobs/mailbox.h"

namespace sc {

void Mailbox::post(std::function<void()> call) {
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        first = calls_.empty();
        calls_.push_back(std::move(call));
    }
    if (first)
        QMetaObject::invokeMethod(this, &Mailbox::deliver, Qt::QueuedConnection);
}

void Mailbox::deliver() {
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(mutex_);
        calls.swap(calls_);
    }
    for (const auto& call : calls)
        call();
}

} // namespace sc
