// Every way a rule can say no. The core gives the value; the user interface owns the sentence in
// each language (ui/format), and a test checks that each value has one. Numbers are fixed for good:
// they stand in journals.
#pragma once
#include <string_view>

namespace evertill::domain {

// clang-format off
#define EVERTILL_REFUSALS(X)                                                                            \
    /* codes and items: 100 */                                                                          \
    X(UnknownCode, 101, "unknown_code")                  /* no item has this code */                    \
    X(InvalidCode, 102, "invalid_code")                  /* damaged: check digit, length, date, ... */  \
    X(ItemWaiting, 103, "item_waiting")                  /* an item still waits for weight, amount, choice */ \
    X(ItemBlocked, 104, "item_blocked")                  /* stopped from sale */                        \
    X(ItemExpired, 105, "item_expired")                  /* use-by date of the code has passed */       \
    X(NoPrice, 106, "no_price")                          /* item has no price and is not open-price */  \
    X(LabelEmpty, 109, "label_empty")                    /* label amount or weight is 0 or overflowed */ \
    X(NotAnItem, 110, "not_an_item")                     /* pay, member, coupon, receipt code */        \
    X(AgeRefused, 113, "age_refused")       /* the customer is not old enough for this item */         \
    X(UnknownDepartment, 114, "unknown_department")                                                     \
    X(NothingPending, 115, "nothing_pending")            /* no item waits for this entry */            \
    X(ReferenceInvalid, 116, "reference_invalid")        /* serial or batch number: empty, too long */                                                     \
    /* basket: 200 */                                                                                   \
    X(QuantityInvalid, 201, "quantity_invalid")                                                         \
    X(QuantityNotWhole, 202, "quantity_not_whole")       /* counted goods take whole numbers */         \
    X(QuantityTooLarge, 203, "quantity_too_large")                                                      \
    X(AmountTooLarge, 204, "amount_too_large")                                                          \
    X(NoSuchLine, 205, "no_such_line")                                                                  \
    X(LineVoided, 206, "line_voided")                                                                   \
    X(BasketEmpty, 207, "basket_empty")                                                                 \
    X(BasketNotEmpty, 208, "basket_not_empty")                                                          \
    X(BasketFull, 209, "basket_full")                                                                   \
    X(QuantityFixed, 210, "quantity_fixed")              /* a label fixes it */                         \
    X(NothingToRepeat, 211, "nothing_to_repeat")                                                        \
    X(NoSuchSuspended, 212, "no_such_suspended")                                                        \
    X(TareTooHeavy, 213, "tare_too_heavy")                                                              \
    X(WeightUnstable, 214, "weight_unstable")                                                           \
    X(UnitMismatch, 215, "unit_mismatch")                                                               \
    X(AmountInvalid, 216, "amount_invalid")                                                             \
    X(PriceFixed, 217, "price_fixed")        /* label, return or gift: the price is not for changing */  \
    X(PriceTooLow, 218, "price_too_low")     /* below the lowest price of the item */                    \
    X(ReasonMissing, 219, "reason_missing")                                                              \
    X(BasketHeld, 220, "basket_held")        /* another till of the shop has the suspended sale */       \
    X(BasketLost, 221, "basket_lost")        /* another till went on with it: cancel it here */          \
    X(BasketOnlyThere, 222, "basket_only_there") /* it takes goods back that were sold there */          \
    X(HubUnreachable, 223, "hub_unreachable")  /* the shop's hub does not answer */                      \
    /* members, coupons, promotions: 250 */                                                              \
    X(NoSuchMember, 250, "no_such_member")                                                               \
    X(CouponUnknown, 251, "coupon_unknown")  /* no campaign, or the signature is wrong */                \
    X(CouponExpired, 252, "coupon_expired")                                                              \
    X(CouponNotYet, 253, "coupon_not_yet")                                                               \
    X(CouponUsed, 254, "coupon_used")                                                                    \
    X(CouponElsewhere, 255, "coupon_elsewhere")  /* of another store */                                  \
    X(CouponPresented, 256, "coupon_presented")  /* already in the basket */                             \
    X(CouponLimit, 257, "coupon_limit")      /* the store's daily limit of this campaign is reached */   \
    X(NoSuchPromotion, 258, "no_such_promotion")                                                         \
    X(CouponVoid, 259, "coupon_void")        /* the sale that earned it came back */                     \
    X(CouponNotMade, 260, "coupon_not_made") /* this till can make no code for it now */                  \
    X(PromotionRefused, 265, "promotion_refused")  /* its document, or the shop's limits */              \
    X(NotInTraining, 266, "not_in_training")  /* practice shares prices with the real till */            \
    /* returns: 270 */                                                                                   \
    X(NoSuchSale, 270, "no_such_sale")                                                                   \
    X(AlreadyReturned, 271, "already_returned")  /* no more of this line than was sold */                \
    X(NotReturnable, 272, "not_returnable")                                                              \
    X(GiftOwed, 273, "gift_owed")            /* its goods go back: bring it too, or pay it */            \
    X(GiftNotOwed, 274, "gift_not_owed")                                                                 \
    /* tender: 300 */                                                                                   \
    X(TenderTooSmall, 301, "tender_too_small")                                                          \
    X(TenderTooLarge, 302, "tender_too_large")           /* slip of the finger: far above the amount due */ \
    X(NothingToPay, 303, "nothing_to_pay")                                                              \
    /* operator: 400 */                                                                                 \
    X(NotSignedOn, 401, "not_signed_on")                                                                \
    X(UnknownOperator, 402, "unknown_operator")                                                         \
    X(WrongPin, 403, "wrong_pin")                                                                       \
    X(OperatorLocked, 404, "operator_locked")            /* too many wrong PINs: wait */                \
    X(NotPermitted, 405, "not_permitted")                                                               \
    X(ApprovalNeeded, 406, "approval_needed")            /* a second person with the right must agree */ \
    X(ApproverIsRequester, 407, "approver_is_requester")                                                \
    X(AlreadySignedOn, 408, "already_signed_on")                                                        \
    X(OperatorInactive, 409, "operator_inactive")                                                       \
    /* day and session: 500 */                                                                          \
    X(DayNotOpen, 501, "day_not_open")                                                                  \
    X(DayAlreadyOpen, 502, "day_already_open")                                                          \
    X(SessionNotOpen, 503, "session_not_open")                                                          \
    X(SessionAlreadyOpen, 504, "session_already_open")                                                  \
    X(SessionStillOpen, 505, "session_still_open")                                                      \
    X(BusinessDateBackwards, 506, "business_date_backwards")                                            \
    X(DateInvalid, 508, "date_invalid")                                                                 \
    /* store: 900 */                                                                                    \
    X(StorageFailed, 901, "storage_failed")              /* disk: nothing was recorded, try again */    \
    X(StorageFull, 902, "storage_full")                                                                 \
    X(NotFound, 903, "not_found")                                                                       \
    X(FolderUnusable, 904, "folder_unusable")            /* an export cannot be written there */        \
    X(Stopped, 905, "stopped")                           /* long work was given up on request */
// clang-format on

enum class Refusal {
#define X(name, number, text) name = number,
    EVERTILL_REFUSALS(X)
#undef X
};

/// Stable text name: "unknown_code".
std::string_view refusalName(Refusal r);

}  // namespace evertill::domain
