// Everything that has no key of its own on the screen.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "menu-dialog"
    title: qsTr("Functions")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 220)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 150)
    onClosed: app.dialogs.close()

    component MenuKey: Key {
        required property int action
        width: (grid.width - (grid.columns - 1) * Theme.gap) / grid.columns
        height: (grid.height - (grid.rowCount - 1) * Theme.gap) / grid.rowCount
        hint: root.app.keyText(action)
        onClicked: root.app.perform(action)
    }
    Grid {
        id: grid
        readonly property int rowCount: Math.ceil(children.length / columns)
        anchors.fill: parent
        columns: 4
        spacing: Theme.gap
        MenuKey { objectName: "menu-return"; action: Action.Return; text: qsTr("Return goods"); iconName: "left" }
        MenuKey { objectName: "menu-change-price"; action: Action.ChangePrice; text: qsTr("Change a price"); iconName: "cash" }
        MenuKey { objectName: "menu-discount"; action: Action.DiscountBasket; text: qsTr("Discount on the sale"); iconName: "star" }
        MenuKey { objectName: "menu-member"; action: Action.Member; text: qsTr("Member"); iconName: "user" }
        MenuKey { objectName: "menu-coupon"; action: Action.Coupon; text: qsTr("Coupon"); iconName: "scanner" }
        MenuKey { objectName: "menu-give-coupon"; action: Action.GiveCoupon; text: qsTr("Give a coupon"); iconName: "star" }
        MenuKey { objectName: "menu-why"; action: Action.WhyPrice; text: qsTr("Why this price?"); iconName: "info" }
        MenuKey { objectName: "menu-x-report"; action: Action.XReport; text: qsTr("X report"); iconName: "report" }
        MenuKey { objectName: "menu-analysis"; action: Action.Analysis; text: qsTr("Analysis of promotions"); iconName: "chart" }
        MenuKey { objectName: "menu-reprint"; action: Action.Reprint; text: qsTr("Print the last receipt again"); iconName: "printer" }
        MenuKey { objectName: "menu-no-sale"; action: Action.NoSale; text: qsTr("Open the drawer"); iconName: "drawer" }
        MenuKey { objectName: "menu-close-session"; action: Action.CloseSession; text: qsTr("Close the session"); iconName: "cash" }
        MenuKey { objectName: "menu-close-day"; action: Action.CloseDay; text: qsTr("Close the day (Z)"); iconName: "report" }
        MenuKey { objectName: "menu-promotions"; action: Action.Promotions; text: qsTr("Promotions"); iconName: "star" }
        MenuKey { objectName: "menu-labels"; action: Action.Labels; text: qsTr("Shelf labels"); iconName: "label" }
        MenuKey { objectName: "menu-key-help"; action: Action.KeyHelp; text: qsTr("Key help"); iconName: "keyboard" }
        MenuKey { objectName: "menu-sync"; action: Action.SyncCentre; text: qsTr("Sync centre"); iconName: "sync" }
        MenuKey { objectName: "menu-devices"; action: Action.DeviceCentre; text: qsTr("Devices"); iconName: "printer" }
        MenuKey { objectName: "menu-settings"; action: Action.Settings; text: qsTr("Settings"); iconName: "settings" }
        MenuKey { objectName: "menu-lock"; action: Action.Lock; text: qsTr("Lock the screen"); iconName: "lock" }
        MenuKey { objectName: "menu-sign-off"; action: Action.SignOff; text: qsTr("Sign out"); iconName: "exit" }
    }
}
