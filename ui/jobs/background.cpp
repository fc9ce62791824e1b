#include "ui/jobs/background.h"

namespace sc {

void Background::post(const QString& topic, std::function<std::function<void()>()> work, std::function<void(const QString&)> failed) {
    const quint64 number = ++newest_[topic];
    thread_.post([this, topic, number, work = std::move(work), failed = std::move(failed)] {
        std::function<void()> answer;
        QString message;
        try {
            answer = work();
        } catch (const std::exception& error) {
            message = QString::fromStdString(error.what());
        }
        mailbox_.post([this, topic, number, answer, message, failed] {
            if (newest_.value(topic) != number)
                return;
            if (answer)
                answer();
            else if (failed)
                failed(message);
        });
    });
}

} // namespace sc
