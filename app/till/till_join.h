// A till becomes part of a chain, asked for on its screen: the steps of sync/join.h up to the
// enrolment. What follows (the journal goes up, headquarters' goods come) is the sync engine's.
#pragma once
#include "evertill/sync/http.h"
#include "till_carry.h"

namespace evertill::till {

ui::JoinSelf joinSelf(const PostToTill& post);
/// `address` as typed, with or without https://. `perform` sends a request and waits. Asked again
/// with the same code while headquarters compares fingerprints, and after a lost answer.
ui::JoinAnswer joinTo(const PostToTill& post, std::string address, const std::string& code,
                      const std::function<sync::HttpResponse(const sync::HttpRequest&)>& perform);

}  // namespace evertill::till
