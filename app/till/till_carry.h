// The journal on a stick, at a till that goes on selling: each piece is asked for between two
// sales.
#pragma once
#include <functional>

#include "evertill/service/till.h"
#include "evertill/ui/ports.h"

namespace evertill::till {

/// Posts work to the till's thread; dropped if no till is open.
using PostToTill = std::function<void(std::function<void(service::Till&)>)>;

/// "S001-T01-1-418.journal" in the folder; readable by its owner alone.
Result<ui::Carried, service::Refused> writeJournal(const PostToTill& post,
                                                   const std::string& folder);
/// The newest "S001-T01-....journal.answers" there.
Result<ui::Carried, service::Refused> takeAnswers(const PostToTill& post,
                                                  const std::string& folder);

}  // namespace evertill::till
