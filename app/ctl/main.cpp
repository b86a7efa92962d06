// The headless till and tools.
#include "barcode_command.h"
#include "catalog_command.h"
#include "commands.h"
#include "decode_commands.h"
#include "device_command.h"
#include "hub_command.h"
#include "join_command.h"
#include "label_command.h"
#include "member_command.h"
#include "price_command.h"
#include "promo_command.h"
#include "promo_report_command.h"
#include "promo_trial_commands.h"
#include "release_command.h"
#include "render_command.h"
#include "shop_promo_command.h"
#include "store_commands.h"
#include "sync_commands.h"
#include "update_command.h"

int main(int argc, char** argv) {
    using namespace evertill::ctl;
    CLI::App app{"evertillctl: the headless till, its ledger, catalogue, devices and tools"};
    app.require_subcommand(1);
    Exit exit;
    addBarcodeCommand(app, exit);
    addStoreCommands(app, exit);
    addSyncCommands(app, exit);
    addUpdateCommand(app, exit);
    addReleaseCommand(app, exit);
    addHubCommand(app, exit);
    addJoinCommand(app, exit);
    addMemberCommand(app, exit);
    addLabelCommand(app, exit);
    addDeviceCommands(app, exit);
    addDecodeCommands(app, exit);
    addCatalogCommand(app, exit);
    addPriceCommand(app, exit);
    addPromoCommand(app, exit);
    addShopPromoCommands(app, exit);
    addPromoTrialCommands(app, exit);
    addPromoReportCommand(app, exit);
    addRenderCommand(app, exit);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    return exit.code;
}
