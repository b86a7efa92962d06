// Sync messages: the first byte chooses the kind.
#include "evertill/sync/messages.h"
#include "fuzz.h"

using namespace evertill;

namespace {

template <typename T>
void roundTrip(std::string_view json) {
    const auto message = sync::decode<T>(json);
    if (!message) {
        fuzz::require(!message.error().empty(), "a refusal says why");
        return;
    }
    const std::string written = sync::encode(*message);
    const auto again = sync::decode<T>(written);
    fuzz::require(again.has_value(), "what was written is read");
    fuzz::require(sync::encode(*again) == written, "and written the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input in(data, size);
    const std::uint8_t kind = in.byte();
    const std::string_view json = in.rest();
    switch (kind % 10) {
        case 8:
            roundTrip<sync::RenewRequest>(json);
            break;
        case 9:
            roundTrip<sync::RenewAnswer>(json);
            break;
        case 0:
            roundTrip<sync::EnrolRequest>(json);
            break;
        case 1:
            roundTrip<sync::EnrolAnswer>(json);
            break;
        case 2:
            roundTrip<sync::Hello>(json);
            break;
        case 3:
            roundTrip<sync::HelloAnswer>(json);
            break;
        case 4:
            roundTrip<sync::JournalUpload>(json);
            break;
        case 5:
            roundTrip<sync::JournalAnswer>(json);
            break;
        case 6:
            roundTrip<sync::MasterChanges>(json);
            break;
        default:
            (void)sync::decode<domain::Item>(json);
            (void)sync::decode<domain::Member>(json);
    }
    return 0;
}
