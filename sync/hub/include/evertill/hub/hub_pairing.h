// How a hub and the tills of its shop come to know each other: the hub's own authority, whose pin a
// person carries to each till, and one-time codes for shops in which no headquarters publishes the
// tills' keys. Files in the hub till's folder, readable by their owner alone.
#pragma once
#include <string>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/store/store_error.h"
#include "evertill/sync/certificate_authority.h"

namespace evertill::hub {

inline constexpr std::int64_t kInviteMs = 600'000;
/// Wrong codes after which an invitation is worth nothing.
inline constexpr int kWrongCodes = 5;

/// The authority in `directory`/hub-ca.pem; made at the first call.
Result<sync::CertificateAuthority, store::StoreError> openHubAuthority(const std::string& directory,
                                                                       const Clock& clock);

/// One invitation at a time: a code of 60 bits, ten minutes, one till.
class Invitations {
 public:
    Invitations(std::string directory, const Clock& clock)
        : m_path(std::move(directory) + "/hub.invite"), m_clock(clock) {}
    /// A new code, in place of one that waits; what is kept is its hash.
    Result<std::string, store::StoreError> make(IdSource& ids);
    /// True once for a code that is right; wrong ones use the invitation up.
    bool redeem(std::string_view code);

 private:
    std::string m_path;
    const Clock& m_clock;
    int m_wrong = 0;
};

}  // namespace evertill::hub
