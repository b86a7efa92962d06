// What the engine and the conflict finder say, as sentences in two languages, and as JSON.
#pragma once
#include <nlohmann/json.hpp>
#include <vector>

#include "evertill/domain/pricing/conflicts.h"
#include "evertill/domain/pricing/preview.h"
#include "text_table.h"

namespace evertill::ctl {

const char* standingText(pricing::Standing s, const Words& w);
/// "beaten by MJ: 3.00 dearer", "3.50 short", ...
std::string verdictText(const pricing::PreviewVerdict& v, const Words& w);
const char* conflictText(pricing::ConflictKind k, const Words& w);
void printConflicts(const std::vector<pricing::Conflict>& conflicts, std::size_t limit,
                    const Words& w);
nlohmann::ordered_json conflictsJson(const std::vector<pricing::Conflict>& conflicts);

/// The name in the language asked for; the id if it has none.
std::string nameOf(const pricing::Promotion* p, const std::string& id, const Words& w);

/// Documents of a file; false: every error was said on stderr, exit code in `code`.
bool loadPromotions(const std::string& file, std::vector<pricing::Promotion>& out, int& code);
/// `time`, or the clock on this machine's wall; false: said on stderr.
bool localTimeOf(const std::string& time, pricing::LocalTime& out);

}  // namespace evertill::ctl
