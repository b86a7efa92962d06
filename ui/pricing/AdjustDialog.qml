// A new price for a line, or a discount on the whole sale: the figure, then the reason.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property AdjustViewModel adjust: app.adjust
    readonly property bool basket: adjust.mode !== AdjustViewModel.LinePrice
    objectName: "adjust-dialog"
    title: adjust.title
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 210)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 152)
    onClosed: adjust.cancel()

    Item {
        id: side
        width: parent.width * 0.52
        height: parent.height
        Label {
            id: subject
            objectName: "adjust-subject"
            width: parent.width
            height: Theme.textLarge * 1.5
            fit: true
            text: root.adjust.subject
            font.bold: true
            font.pixelSize: Theme.textLarge
        }
        Label {
            id: now
            objectName: "adjust-now"
            anchors.top: subject.bottom
            width: parent.width
            height: Theme.textBody * 1.6
            fit: true
            text: root.adjust.now
            color: Theme.muted
        }
        Segmented {
            id: modes
            objectName: "adjust-mode"
            visible: root.basket
            anchors.top: now.bottom
            anchors.topMargin: visible ? Theme.mm : 0
            height: visible ? Theme.touch : 0
            cellWidth: (side.width - Theme.mm) / 2
            options: [qsTr("Percent"), qsTr("Amount")]
            current: root.adjust.mode === AdjustViewModel.BasketAmount ? 1 : 0
            onPicked: (index) => root.adjust.setMode(index === 1 ? AdjustViewModel.BasketAmount
                                                                 : AdjustViewModel.BasketPercent)
        }
        EntryBox {
            id: box
            objectName: "adjust-entry"
            anchors.top: modes.bottom
            anchors.topMargin: Theme.gap
            width: parent.width
            height: Theme.textTitle * 2.2
            textSize: Theme.textTitle * 1.3
            rightAligned: true
            active: !root.adjust.keyingText
            placeholder: root.basket ? qsTr("Discount") : qsTr("New price")
            prefix: root.adjust.prefix
            suffix: root.adjust.suffix
            text: root.adjust.entryText
            MouseArea {
                anchors.fill: parent
                onClicked: root.adjust.keyAmount()
            }
        }
        Label {
            id: reasonLabel
            anchors.top: box.bottom
            anchors.topMargin: Theme.mm
            width: parent.width
            height: Theme.textBody * 1.7
            text: qsTr("Reason")
            color: Theme.muted
        }
        ReasonKeys {
            anchors.top: reasonLabel.bottom
            width: parent.width
            reasons: root.adjust.reasons
            current: root.adjust.reasonIndex
            wantsText: root.adjust.wantsText
            keying: root.adjust.keyingText
            text: root.adjust.reasonText
            onPicked: (index) => root.adjust.pickReason(index)
            onEdited: (text) => root.adjust.reasonText = text
        }
        Key {
            objectName: "adjust-remove"
            visible: root.adjust.canRemove
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.touch
            text: qsTr("Take the discount away")
            hint: root.app.keyText(Action.VoidLine)
            sideways: true
            onClicked: root.adjust.remove()
        }
    }
    NumberPad {
        app: root.app
        x: side.width + Theme.pad
        width: parent.width - x
        height: parent.height
        confirmText: root.basket ? qsTr("Give the discount") : qsTr("Change the price")
    }
}
