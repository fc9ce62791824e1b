#include "ui/jobs/background.h"

#include "core/base/cancellation.h"
#include "ui/text/engine_sentences.h"

namespace sc {

bool Background::isNewest(const QString& topic, quint64 number) const {
    const std::lock_guard lock(mutex_);
    return newest_.value(topic) == number;
}

void Background::post(const QString& topic, std::function<std::function<void()>()> work,
                      std::function<void(const QString&)> failed) {
    quint64 number = 0;
    {
        const std::lock_guard lock(mutex_);
        number = ++newest_[topic];
    }
    thread_.post([this, topic, number, work = std::move(work), failed = std::move(failed)] {
        if (!isNewest(topic, number))
            return;
        std::function<void()> answer;
        QString message;
        try {
            answer = work();
        } catch (const Cancelled&) {
            return; // the program ends
        } catch (const std::exception& error) {
            message = engineSentence(error);
        }
        mailbox_.post([this, topic, number, answer, message, failed] {
            if (!isNewest(topic, number))
                return;
            if (answer)
                answer();
            else if (failed)
                failed(message);
        });
    });
}

} // namespace sc
