#include "ui/history/history_thread.h"

#include "ui/text/engine_sentences.h"

namespace sc {

HistoryThread::HistoryThread(const QString& file, QObject* parent) : QObject(parent), file_(file) {}

HistoryThread::~HistoryThread() {
    thread_.post([this] { store_.reset(); });
}

void HistoryThread::post(std::function<std::function<void()>(HistoryStore&)> work) {
    thread_.post([this, work = std::move(work)] {
        std::function<void()> answer;
        try {
            if (!store_)
                store_ = std::make_unique<HistoryStore>(file_);
            answer = work(*store_);
        } catch (const std::exception& error) {
            answer = [this, sentence = engineSentence(error)] { Q_EMIT failed(sentence); };
        }
        mailbox_.post(std::move(answer));
    });
}

} // namespace sc
