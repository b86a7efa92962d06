// Rows that devices drain. Slips are made from the journal when they are printed, so the sale waits
// for nothing.
#include "evertill/domain/ledger/chain.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "slips.h"
#include "till_impl.h"

namespace evertill::service {

using namespace domain;

std::optional<PrintJob> TillImpl::takePrintJob() {
    const auto row = m_ledger->takePrintJob();
    if (!row) return std::nullopt;
    changed();
    const auto stored = m_ledger->record(row->seq);
    const auto entry =
        stored ? decodeEntry(stored->body) : Result<Entry, DecodeError>(unexpected(DecodeError{}));
    if (!entry) {
        m_ledger->finishPrintJob(row->id, store::PrintEnd::Done);  // nothing there to print
        return std::nullopt;
    }
    const Envelope& e = entry->envelope;
    SlipContext context;
    context.store = m_store;
    context.language = m_store.language;
    if (const auto* op = findOperator(e.operatorNumber)) context.operatorName = op->name;
    context.copy = row->copy;
    context.training = m_options.training;
    context.digest = toHex(stored->hash).substr(0, 10);
    if (m_receiptForm) context.form = &*m_receiptForm;
    PrintJob job{row->id, row->kind, row->copy, {}};
    if (const auto* sale = std::get_if<Sale>(&entry->data)) {
        const auto total = (sale->total + sale->rounding).minor();
        const auto said = receiptStatement(e.terminal, e.epoch, e.seq, total, stored->hash);
        // A training slip must carry nothing that the device key vouches for.
        if (!m_options.training)
            context.qr = "EVT1:" + e.terminal + ":" + std::to_string(e.epoch) + ":" +
                         std::to_string(e.seq) + ":" + std::to_string(total) + ":" +
                         toHex(stored->hash) + ":" + toBase64Url(m_key.sign(asBytes(said)));
        job.document = row->kind == "explain" ? explanationSlip(e, *sale, context)
                                              : saleReceipt(e, *sale, context);
    } else if (const auto* given = std::get_if<CouponGiven>(&entry->data)) {
        job.document = couponSlip(e, *given, context);
    } else if (const auto* suspended = std::get_if<SaleSuspended>(&entry->data)) {
        job.document = suspendSlip(e, *suspended, context);
    } else if (const auto* session = std::get_if<SessionClosed>(&entry->data)) {
        if (const auto sums = m_ledger->session(session->number)) {
            auto report = sessionReport(*sums, "session");
            report.lastSeq = e.seq;
            job.document = totalsSlip(report, context);
        }
    } else if (const auto* z = std::get_if<DayClosed>(&entry->data)) {
        auto report = dayReport(z->date, "z");
        report.number = z->zNumber;
        report.firstSeq = z->firstSeq;
        if (report.fromMs == 0) report.fromMs = m_ledger->timeOf(z->firstSeq);  // no session
        report.lastSeq = e.seq;
        report.grandTotal = z->grandTotal;
        report.toMs = e.at;
        job.document = totalsSlip(report, context);
    }
    return job;
}

void TillImpl::printJobFinished(std::int64_t id, PrintOutcome outcome) {
    auto end = outcome == PrintOutcome::Printed  ? store::PrintEnd::Done
               : outcome == PrintOutcome::Failed ? store::PrintEnd::Again
                                                 : store::PrintEnd::AgainAsCopy;
    // A line that breaks in each job must not pile up copies for ever.
    const bool enough = m_ledger->printCopy(id) >= kMaxCopies;
    if (end == store::PrintEnd::AgainAsCopy && enough) end = store::PrintEnd::GivenUp;
    m_ledger->finishPrintJob(id, end);
    changed();
}

void TillImpl::retrySlips() {
    m_ledger->retryPrints();
    changed();
}

std::string TillImpl::deviceSettings() const {
    return m_master->setting("devices").value_or("");
}

bool TillImpl::takeDrawerKick() {
    return m_ledger->takeDrawerKick();
}

}  // namespace evertill::service
