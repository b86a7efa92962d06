// The journal on a stick, at a till that goes on selling: each piece is asked for between two
// sales.
#pragma once
#include <functional>
#include <future>
#include <memory>
#include <optional>

#include "evertill/service/till.h"
#include "evertill/ui/ports.h"

namespace evertill::till {

/// Posts work to the till's thread; dropped if no till is open.
using PostToTill = std::function<void(std::function<void(service::Till&)>)>;

/// Runs `ask` there and waits for its answer; nothing if the till was closed meanwhile. What it
/// refers to outlives it: it has run, or never will.
template <typename Ask>
auto askTill(const PostToTill& post, Ask ask)
    -> std::optional<std::invoke_result_t<Ask, service::Till&>> {
    using R = std::invoke_result_t<Ask, service::Till&>;
    auto promise = std::make_shared<std::promise<R>>();
    auto answer = promise->get_future();
    post([promise, ask = std::move(ask)](service::Till& till) { promise->set_value(ask(till)); });
    promise.reset();
    try {
        return answer.get();
    } catch (const std::future_error&) {
        return std::nullopt;
    }
}

/// "S001-T01-1-418.journal" in the folder; readable by its owner alone.
Result<ui::Carried, service::Refused> writeJournal(const PostToTill& post,
                                                   const std::string& folder);
/// The newest "S001-T01-....journal.answers" there.
Result<ui::Carried, service::Refused> takeAnswers(const PostToTill& post,
                                                  const std::string& folder);

}  // namespace evertill::till
