// Joining a headquarters with a one-time code.
#include "evertill/sync/sync_engine.h"

namespace evertill::sync {

HttpRequest enrolRequest(const service::SyncPort& port, const std::string& hqUrl,
                         const std::string& code, const std::string& program,
                         const std::string& csr) {
    const auto id = port.identity();
    const EnrolCode typed = readEnrolCode(code);
    EnrolRequest m{typed.code,
                   id.publicKey,
                   id.terminal,
                   program,
                   toHex(port.sign(enrolStatement(typed.code, id.publicKey, csr))),
                   csr,
                   port.headSeq(),
                   id.firstEpoch,
                   id.store};
    HttpRequest r{
        "POST", hqUrl + "/v1/enrol", {{"content-type", "application/json"}}, encode(m), {}};
    r.tls = TillTls::stranger(typed.pin);
    return r;
}

bool enrolmentWaits(const HttpResponse& r) {
    if (r.status != 202) return false;
    const auto m = decode<EnrolAnswer>(r.body);
    return m && m->pending;
}

std::string takeEnrolAnswer(service::SyncPort& port, const std::string& hqUrl,
                            const HttpResponse& r, const std::string& code) {
    if (r.status == 0) {
        if (r.error != "portal") return "no answer from HQ: " + r.error;
        return "who answers at this address is not the HQ that made the code (captive portal, "
               "wrong address or mistyped code)";
    }
    if (r.status == 202) return "HQ waits for an operator to confirm this till";
    if (r.status != 200) return "HQ refused the enrolment: " + r.body.substr(0, 200);
    const auto m = decode<EnrolAnswer>(r.body);
    if (!m) return "not an answer of HQ: " + m.error();
    if (m->terminal != port.identity().terminal)
        return "the code is for till " + m->terminal + ", this is " + port.identity().terminal;
    if (m->store != port.identity().store)
        return "the code is for store " + m->store + ", this till is of " + port.identity().store;
    const auto key = fromHex(m->hqKey);
    if (!key || key->size() != 32) return "HQ sent no usable key";
    // The authority is the one the code names, over whatever line it came.
    const auto authority = readCertificate(m->authority);
    const std::string pin = readEnrolCode(code).pin;
    if (!m->certificate.empty() && !pin.empty() &&
        (!authority || caPin(authority->fingerprint) != pin))
        return "HQ's certificate authority is not the one the code names";
    // Before anything is kept: what the ledger notes is made anew with it.
    if (m->stream > 1)
        if (auto ok = port.succeed({m->epoch, m->stream, m->receipts, m->sessions, m->zReports});
            !ok)
            return ok.error().context;
    if (!m->certificate.empty())
        if (auto why = TillTls(port).take(m->certificate, m->authority); !why.empty()) return why;
    if (auto ok = port.enrolled(hqUrl, m->epoch); !ok) return ok.error().context;
    if (auto ok = port.setNote("hq_key", m->hqKey); !ok) return ok.error().context;
    // One that was put here by hand counts more than what the line says.
    if (!m->releaseKey.empty() && port.secret("release.pub").empty())
        if (auto ok = port.setNote("release_key", m->releaseKey); !ok) return ok.error().context;
    if (auto ok = port.setNote("hq_url", hqUrl); !ok) return ok.error().context;
    return {};
}

}  // namespace evertill::sync
