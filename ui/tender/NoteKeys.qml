// Notes of the currency and the exact amount: one tap finishes most sales.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property real cellH: (height - 3 * Theme.gap) / 4

    Repeater {
        model: root.app.tender.notes
        Key {
            required property string modelData
            required property int index
            objectName: "note-" + index
            x: (index % 2) * (width + Theme.gap)
            y: Math.floor(index / 2) * (root.cellH + Theme.gap)
            width: (root.width - Theme.gap) / 2
            height: root.cellH
            text: root.app.sale.currencySign + modelData
            textSize: Theme.textLarge
            hint: root.app.keyText(Action.Note1 + index)
            enabled: !root.app.tender.working && !root.app.tender.refund
            onClicked: root.app.tender.addNote(index)
        }
    }
    Key {
        objectName: "tender-exact"
        y: 2 * (root.cellH + Theme.gap)
        width: root.width
        height: root.cellH * 2 + Theme.gap
        text: (root.app.tender.refund ? qsTr("Pay out %1") : qsTr("Exact %1")).arg(root.app.sale.currencySign + root.app.tender.exactText)
        textSize: Theme.textLarge
        hint: root.app.keyText(Action.Exact)
        enabled: !root.app.tender.working
        onClicked: root.app.tender.payExact()
    }
}
