// Everything that has no key of its own on the screen.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "menu-dialog"
    title: qsTr("Functions")
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 112)
    onClosed: app.dialogs.close()

    component MenuKey: Key {
        required property int action
        width: (grid.width - 2 * Theme.gap) / 3
        height: (grid.height - 3 * Theme.gap) / 4
        hint: root.app.keyText(action)
        onClicked: root.app.perform(action)
    }
    Grid {
        id: grid
        anchors.fill: parent
        columns: 3
        spacing: Theme.gap
        MenuKey { objectName: "menu-x-report"; action: Action.XReport; text: qsTr("X report"); iconName: "report" }
        MenuKey { objectName: "menu-reprint"; action: Action.Reprint; text: qsTr("Print the last receipt again"); iconName: "printer" }
        MenuKey { objectName: "menu-no-sale"; action: Action.NoSale; text: qsTr("Open the drawer"); iconName: "drawer" }
        MenuKey { objectName: "menu-close-session"; action: Action.CloseSession; text: qsTr("Close the session"); iconName: "cash" }
        MenuKey { objectName: "menu-close-day"; action: Action.CloseDay; text: qsTr("Close the day (Z)"); iconName: "report" }
        MenuKey { objectName: "menu-key-help"; action: Action.KeyHelp; text: qsTr("Key help"); iconName: "keyboard" }
        MenuKey { objectName: "menu-sync"; action: Action.SyncCentre; text: qsTr("Sync centre"); iconName: "sync" }
        MenuKey { objectName: "menu-devices"; action: Action.DeviceCentre; text: qsTr("Devices"); iconName: "printer" }
        MenuKey { objectName: "menu-settings"; action: Action.Settings; text: qsTr("Settings"); iconName: "settings" }
        MenuKey { objectName: "menu-lock"; action: Action.Lock; text: qsTr("Lock the screen"); iconName: "lock" }
        MenuKey { objectName: "menu-sign-off"; action: Action.SignOff; text: qsTr("Sign out"); iconName: "exit" }
    }
}
