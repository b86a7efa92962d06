// Two columns of functions beside the pad; they never move.
import QtQuick
import Evertill.Ui

Grid {
    id: root
    required property AppViewModel app
    columns: 2
    spacing: Theme.gap

    component FunctionKey: Key {
        required property int action
        width: (root.width - Theme.gap) / 2
        height: (root.height - 3 * Theme.gap) / 4
        hint: root.app.keyText(action)
        textSize: Theme.textSmall * 1.1
        onClicked: root.app.perform(action)
    }
    FunctionKey { objectName: "fn-up"; action: Action.LineUp; iconName: "up"; hint: ""; enabled: !root.app.sale.empty; Accessible.name: qsTr("Line up") }
    FunctionKey { objectName: "fn-down"; action: Action.LineDown; iconName: "down"; hint: ""; enabled: !root.app.sale.empty; Accessible.name: qsTr("Line down") }
    FunctionKey { objectName: "fn-void-line"; action: Action.VoidLine; text: qsTr("Void line"); enabled: !root.app.sale.empty }
    FunctionKey { objectName: "fn-cancel"; action: Action.CancelSale; text: qsTr("Cancel sale"); enabled: !root.app.sale.empty }
    FunctionKey { objectName: "fn-suspend"; action: Action.Suspend; text: qsTr("Suspend"); enabled: !root.app.sale.empty }
    FunctionKey {
        objectName: "fn-resume"
        action: Action.SuspendedList
        text: root.app.sale.suspendedCount > 0 ? qsTr("Resume (%1)").arg(root.app.sale.suspendedCount) : qsTr("Resume")
    }
    FunctionKey { objectName: "fn-search"; action: Action.Search; text: qsTr("Search") }
    FunctionKey { objectName: "fn-menu"; action: Action.Menu; text: qsTr("Functions") }
}
