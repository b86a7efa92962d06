// Whether who answers is this till's headquarters: judged by its own authority, never by the
// system's, and by trusted time, never by the wall clock.
#pragma once
#include <openssl/ssl.h>

#include "evertill/sync/http.h"

namespace evertill::sync {

/// For a connection about to begin: TLS 1.3, and this judgement. `identity` outlives the handshake.
void judgeBy(SSL_CTX* context, const TlsIdentity& identity);

}  // namespace evertill::sync
