#include "../ledger/entry_fields.h"
#include "evertill/domain/ledger/canonical_json.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/sale/basket.h"

namespace evertill::domain {
namespace {

struct Encoder {
    std::string operator()(const AddLine& op) const {
        return R"({"add":)" + encodeLine(op.line) + "}";
    }
    std::string operator()(const SetQuantity& op) const {
        CanonicalWriter w;
        w.beginObject();
        w.field("line", op.line);
        w.field("set_qty", op.quantity.thousandths());
        w.field("uom", uomCode(op.quantity.uom()));
        w.endObject();
        return w.take();
    }
    std::string operator()(const VoidLine& op) const {
        CanonicalWriter w;
        w.beginObject();
        w.field("by", op.approver);
        w.field("void", op.line);
        w.endObject();
        return w.take();
    }
    std::string operator()(const RestoreLines& op) const {
        std::string s = R"({"restore":[)";
        for (const auto& l : op.lines)
            s += (&l == op.lines.data() ? "" : ",") + encodeLine(l);
        s += R"(],"seq":)" + std::to_string(op.suspendedSeq) + R"(,"started":)" +
             std::to_string(op.startedAt);
        if (!op.terms.empty()) s += R"(,"terms":)" + terms(op.terms);
        if (!op.approvals.empty()) s += R"(,"approvals":)" + list(op.approvals);
        return s + "}";
    }
    std::string operator()(const OverridePrice& op) const {
        CanonicalWriter w;
        w.beginObject();
        w.field("by", op.approver);
        w.field("line", op.line);
        w.field("override", op.price.tenThousandths());
        w.field("reason", op.reason);
        w.endObject();
        return w.take();
    }
    std::string operator()(const SetTerms& op) const {
        return R"({"terms":)" + terms(op.terms) + "}";
    }
    static std::string list(const std::vector<std::string>& texts) {
        CanonicalWriter w;
        w.beginArray();
        for (const auto& t : texts)
            w.value(t);
        w.endArray();
        return w.take();
    }
    static std::string terms(const SaleTerms& t) {
        CanonicalWriter w;
        writeTerms(w, t);
        return w.take();
    }
    std::string operator()(const NoteApproval& op) const {
        CanonicalWriter w;
        w.beginObject();
        w.field("approval", op.text);
        w.endObject();
        return w.take();
    }
};

}  // namespace

std::string encodeOp(const BasketOp& op) {
    return std::visit(Encoder{}, op);
}

std::optional<BasketOp> decodeOp(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    if (!j.is_object()) return std::nullopt;
    FieldReader r;
    std::optional<BasketOp> op;
    if (j.contains("add")) {
        op = AddLine{readLine(r, j["add"])};
    } else if (j.contains("set_qty")) {
        const auto uom = uomFromCode(r.text(j, "uom", true));
        if (!uom) return std::nullopt;
        op = SetQuantity{static_cast<int>(r.integer(j, "line")),
                         Quantity::fromThousandths(r.integer(j, "set_qty"), *uom)};
    } else if (j.contains("void")) {
        op = VoidLine{static_cast<int>(r.integer(j, "void")), r.text(j, "by")};
    } else if (j.contains("restore")) {
        RestoreLines restore{r.integer(j, "seq"), r.integer(j, "started"), {}, {}};
        if (const Json* a = r.array(j, "restore"))
            for (const auto& o : *a)
                restore.lines.push_back(readLine(r, o));
        if (j.contains("terms")) restore.terms = readTerms(r, &j["terms"]);
        if (j.contains("approvals"))
            if (const Json* a = r.array(j, "approvals"))
                for (const auto& t : *a)
                    restore.approvals.push_back(t.is_string() ? t.get<std::string>() : "");
        op = restore;
    } else if (j.contains("override")) {
        op = OverridePrice{static_cast<int>(r.integer(j, "line")),
                           UnitPrice::fromTenThousandths(r.integer(j, "override")),
                           r.text(j, "reason"), r.text(j, "by")};
    } else if (j.contains("terms")) {
        op = SetTerms{readTerms(r, &j["terms"])};
    } else if (j.contains("approval")) {
        op = NoteApproval{r.text(j, "approval", true)};
    }
    if (!r.ok()) return std::nullopt;
    return op;
}

}  // namespace evertill::domain
