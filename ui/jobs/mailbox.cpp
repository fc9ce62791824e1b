#include "ui/jobs/mailbox.h"

namespace sc {

void Mailbox::post(std::function<void()> call) {
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
    if (calls_.size() == 1)
        QMetaObject::invokeMethod(this, &Mailbox::deliver, Qt::QueuedConnection);
}

void Mailbox::deliver() {
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(mutex_);
        calls.swap(calls_);
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
        try {
            calls[i]();
        } catch (...) {
            // Those behind it are still to be made, before what has come meanwhile.
            const std::lock_guard lock(mutex_);
            if (calls_.empty() && i + 1 < calls.size())
                QMetaObject::invokeMethod(this, &Mailbox::deliver, Qt::QueuedConnection);
            calls_.insert(calls_.begin(), std::make_move_iterator(calls.begin() + long(i) + 1),
                          std::make_move_iterator(calls.end()));
            throw;
        }
    }
}

} // namespace sc
