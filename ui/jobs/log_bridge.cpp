#include "ui/jobs/log_bridge.h"

#include <QTime>

#include <spdlog/sinks/base_sink.h>

#include "core/base/logger.h"

namespace sc {

class LogBridge::Sink : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit Sink(LogBridge* bridge) : bridge_(bridge) {}
    /// Forgets the bridge; returns when no line is under way to it any more.
    void close() {
        const std::lock_guard lock(mutex_);
        bridge_ = nullptr;
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        if (!bridge_)
            return;
        const auto level = message.level >= spdlog::level::err    ? LogLine::Level::Error
                           : message.level >= spdlog::level::warn ? LogLine::Level::Warning
                           : message.level >= spdlog::level::info ? LogLine::Level::Info
                                                                  : LogLine::Level::Debug;
        const QString text = QTime::currentTime().toString(QStringLiteral("HH:mm:ss.zzz ")) +
                             QString::fromUtf8(message.payload.data(), qsizetype(message.payload.size()));
        bridge_->mailbox_.post([bridge = bridge_, line = LogLine{level, text}] { Q_EMIT bridge->line(line); });
    }
    void flush_() override {}

private:
    LogBridge* bridge_;
};

LogBridge::LogBridge(QObject* parent) : QObject(parent), sink_(std::make_shared<Sink>(this)) {
    sink_->set_level(spdlog::level::info);
    logger()->sinks().push_back(sink_);
}

// The sink itself stays with the logger, whose list of sinks may be in use on another thread.
LogBridge::~LogBridge() { sink_->close(); }

} // namespace sc
