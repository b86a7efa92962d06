// Builds what slips say from journal entries. The same entry gives the same slip, so a reprint
// shows nothing new.
#pragma once
#include <string>

#include "evertill/domain/ledger/entry.h"
#include "evertill/domain/receipt/receipt_document.h"
#include "evertill/domain/receipt/receipt_template.h"
#include "evertill/domain/sale/sale_settings.h"

namespace evertill::domain {

/// What a slip needs beside its entry.
struct SlipContext {
    StoreInfo store;
    std::string language = "zh";  ///< "zh", "en" or "both"
    std::string operatorName;     ///< shown beside the number
    int copy = 0;                 ///< above 0: marked as copy
    bool training = false;
    std::string digest;  ///< ten characters of the entry's hash: the customer's evidence
    std::string qr;      ///< signed receipt text; empty: no QR code
    const ReceiptTemplate* form = nullptr;  ///< of sale receipts; nothing: the built-in one
};

/// Number as printed: terminal and eight digits.
std::string receiptNumberText(std::string_view terminal, std::int64_t number);

/// "2026-11-22 13:05:09" in the store's time.
std::string localTimeText(std::int64_t utcMs, int offsetMinutes);

ReceiptDocument saleReceipt(const Envelope& envelope, const Sale& sale, const SlipContext& context);
/// Line by line which promotion took what off: on request of the customer.
ReceiptDocument explanationSlip(const Envelope& envelope, const Sale& sale,
                                const SlipContext& context);
ReceiptDocument couponSlip(const Envelope& e, const CouponGiven& given, const SlipContext& context);
ReceiptDocument suspendSlip(const Envelope& envelope, const SaleSuspended& suspended,
                            const SlipContext& context);

/// Words of slips in one language; unknown languages read English.
struct SlipWords {
    const char *receipt, *store, *till, *cashier, *number, *time, *item, *price, *quantity, *amount,
        *subtotal, *tax, *rounding, *total, *cash, *change, *pieces, *copy, *training, *thanks,
        *suspended, *suspendedHint, *check, *voided, *taxOnTop, *tare, *refund, *refundDue,
        *refunded, *listTotal, *saved, *member, *gift, *coupon, *oldPrice, *returned, *explanation,
        *original;
    const char* passed;
    const char *couponBack, *couponVoid, *couponEarned, *couponUntil, *couponAtDesk;
};
const SlipWords& slipWords(std::string_view language);

/// Head shared by all slips: store, address, copy and training marks.
void addSlipHead(ReceiptDocument& doc, const SlipContext& context, std::string_view title);
/// Marks the end: training banner, digest, cut.
void addSlipFoot(ReceiptDocument& doc, const SlipContext& context);

}  // namespace evertill::domain
