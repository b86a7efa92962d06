// Cash given and change, live while it is keyed.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property TenderViewModel tender
    required property string sign
    objectName: "tender-panel"

    component Line: Item {
        property string label
        property string amount
        property string valueName
        property bool strong: false
        width: parent.width
        height: (root.height - Theme.gap * 2) / (root.tender.refund ? 1 : 2)
        Label {
            width: parent.width * 0.4
            height: parent.height
            fit: true
            text: parent.label
            color: Theme.muted
            font.pixelSize: Theme.textBody
        }
        MoneyLabel {
            objectName: parent.valueName
            x: parent.width * 0.4
            width: parent.width * 0.6
            height: parent.height
            size: Theme.textTitle * (parent.strong ? 1.2 : 1)
            sign: parent.amount === "—" || parent.amount === "" ? "" : root.sign
            amount: parent.amount
            color: parent.strong ? Theme.accent : Theme.ink
        }
    }
    Column {
        x: Theme.pad
        y: Theme.gap
        width: parent.width - Theme.pad * 2
        Line {
            visible: !root.tender.refund
            label: qsTr("Cash given")
            amount: root.tender.entryText
            valueName: "tender-given"
        }
        Line {
            label: root.tender.balanceLabel
            amount: root.tender.balanceText
            valueName: "tender-balance"
            strong: root.tender.covers
        }
    }
}
